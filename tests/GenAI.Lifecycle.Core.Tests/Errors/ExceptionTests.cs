using System.Net;

namespace GenAI.Lifecycle.Core.Tests.Errors;

public sealed class ExceptionTests
{
    [Fact]
    public void A_services_error_says_all_there_is_to_know()
    {
        var error = new ServiceException("bedrock-runtime", "Converse", "ThrottlingException", "Too many tokens.")
        {
            StatusCode = HttpStatusCode.TooManyRequests,
            RequestId = "r-1",
            IsRetryable = true,
            Advice = "Ask for a higher quota.",
        };

        error.Message.ShouldBe(
            "bedrock-runtime Converse: ThrottlingException (429): Too many tokens. Ask for a higher quota. Request id r-1."
        );
    }

    [Fact]
    public void A_partial_failure_keeps_what_succeeded_and_lists_what_did_not()
    {
        var error = new PartialFailureException<int>("Upload", [1, 2], [new("c", new IOException("full"))]);

        error.Succeeded.ShouldBe([1, 2]);
        error.Message.ShouldBe("Upload: 2 succeeded, 1 failed. c: full");
        error.InnerException.ShouldBeOfType<IOException>();
    }
}
