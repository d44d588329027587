using System.Net;
using System.Net.Sockets;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace GenAI.Lifecycle.Aws.Tests.Errors;

public sealed class AwsErrorsTests
{
    [Fact]
    public void A_service_s_error_keeps_code_status_request_id_and_gains_advice()
    {
        var error = new AmazonServiceException(
            "Too many tokens",
            null,
            ErrorType.Sender,
            "ThrottlingException",
            "r-1",
            HttpStatusCode.TooManyRequests
        );
        error.Data[AwsErrors.RetryAfterKey] = TimeSpan.FromSeconds(3);

        var translated = AwsErrors.TryTranslate(error, "bedrock-runtime", "Converse")!;

        (translated.Service, translated.Operation, translated.Code, translated.RequestId).ShouldBe(
            ("bedrock-runtime", "Converse", "ThrottlingException", "r-1")
        );
        translated.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        translated.IsRetryable.ShouldBeTrue();
        translated.RetryAfter.ShouldBe(TimeSpan.FromSeconds(3));
        translated.Advice.ShouldNotBeNull();
    }

    [Fact]
    public void An_error_in_a_stream_is_the_service_s_error_within()
    {
        var inner = new ThrottlingException(
            "slow down",
            null,
            ErrorType.Sender,
            "ThrottlingException",
            "r-2",
            HttpStatusCode.TooManyRequests
        );

        var translated = AwsErrors.TryTranslate(
            new BedrockRuntimeEventStreamException("slow down", inner),
            "bedrock-runtime",
            "ConverseStream"
        )!;

        translated.Code.ShouldBe("ThrottlingException");
        translated.IsRetryable.ShouldBeTrue();
    }

    [Fact]
    public void What_never_got_an_answer_is_retryable_and_has_no_status()
    {
        Exception[] errors =
        [
            new HttpRequestException("reset"),
            new IOException("cut"),
            new TimeoutRejectedException(),
            new BrokenCircuitException(),
        ];

        var translated = errors.Select(static error => AwsErrors.TryTranslate(error, "s3", "GetObject")!).ToList();

        translated.ShouldAllBe(static error => error.IsRetryable && error.StatusCode == null);
        translated.Select(static error => error.Code).ShouldBe(["ConnectionFailed", "ConnectionFailed", "Timeout", "CircuitOpen"]);
    }

    public static TheoryData<Exception> BrokenConnections =>
        [
            new SocketException((int)SocketError.ConnectionReset),
            new HttpIOException(HttpRequestError.ResponseEnded),
            new AmazonClientException("Failed to read", new SocketException((int)SocketError.ConnectionReset)),
            new AmazonClientException("Failed to read", new AmazonClientException("inner", new IOException("cut"))),
        ];

    [Theory]
    [MemberData(nameof(BrokenConnections))]
    public async Task Broken_connection_of_any_kind_is_retryable(Exception error)
    {
        var translated = await Should.ThrowAsync<ServiceException>(() => Task.FromException<int>(error).TranslateAsync("s3", "GetObject"));

        (translated.Code, translated.IsRetryable, translated.StatusCode).ShouldBe(("ConnectionFailed", true, null));
        AwsErrors.IsRetryable(error).ShouldBeTrue();
    }

    [Fact]
    public void Missing_file_is_no_broken_connection()
    {
        AwsErrors.IsRetryable(new FileNotFoundException("x")).ShouldBeFalse();
        AwsErrors.TryTranslate(new FileNotFoundException("x"), "s3", "PutObject").ShouldBeNull();
    }

    [Fact]
    public void Cancelling_and_wrong_arguments_are_no_service_s_errors()
    {
        AwsErrors.TryTranslate(new OperationCanceledException(), "s3", "GetObject").ShouldBeNull();
        AwsErrors.TryTranslate(new ArgumentException("x"), "s3", "GetObject").ShouldBeNull();
    }

    [Theory]
    [InlineData("ValidationException", 400, false)]
    [InlineData("AccessDeniedException", 403, false)]
    [InlineData("ModelErrorException", 424, false)]
    [InlineData("ModelNotReadyException", 429, true)]
    [InlineData("ModelTimeoutException", 408, true)]
    [InlineData("ServiceUnavailableException", 503, true)]
    [InlineData("InternalDependencyException", 530, true)]
    public void Only_what_may_pass_is_retryable(string code, int status, bool retryable) =>
        AwsErrors
            .IsRetryable(new AmazonServiceException("x", null, ErrorType.Unknown, code, "r", (HttpStatusCode)status))
            .ShouldBe(retryable);

    [Theory]
    [InlineData("bedrock-runtime", "ApplyGuardrail", "ResourceNotFoundException", "No such resource.", "list the guardrails")]
    [InlineData(
        "bedrock-runtime",
        "Converse",
        "ValidationException",
        "The guardrail identifier or version does not exist.",
        "list the guardrails"
    )]
    [InlineData("bedrock-runtime", "Converse", "ResourceNotFoundException", "Could not resolve the model.", "list the foundation models")]
    [InlineData("bedrock-runtime", "Converse", "ModelErrorException", "The model failed.", "change the request")]
    [InlineData("sagemaker-runtime", "InvokeEndpoint", "ModelError", "Received server error (500).", "read its log")]
    [InlineData(
        "bedrock",
        "ListFoundationModels",
        "InvalidSignatureException",
        "Credential should be scoped to a valid region.",
        "a region other than"
    )]
    [InlineData(
        "s3",
        "GetObject",
        "AuthorizationHeaderMalformed",
        "The region 'us-east-1' is wrong; expecting 'eu-west-1'",
        "a region other than"
    )]
    [InlineData("bedrock", "ListFoundationModels", "InvalidSignatureException", "The signature does not match.", "secret key")]
    public void Advice_fits_the_operation_and_the_cause(string service, string operation, string code, string message, string says)
    {
        var error = new AmazonServiceException(message, null, ErrorType.Sender, code, "r", HttpStatusCode.BadRequest);

        AwsErrors.TryTranslate(error, service, operation)!.Advice!.ShouldContain(says);
    }

    [Theory]
    [InlineData("The profile 'dev' is not in the shared configuration files, or has no credentials.", "CredentialsNotFound")]
    [InlineData("No RegionEndpoint or ServiceURL configured", "RegionNotFound")]
    public void Missing_credentials_or_region_are_typed_with_advice(string message, string code)
    {
        var error = AwsErrors.TryTranslate(new AmazonClientException(message), "sts", "GetCallerIdentity")!;

        (error.Code, error.IsRetryable, error.StatusCode).ShouldBe((code, false, null));
        error.Message.ShouldContain(message);
        error.Advice.ShouldNotBeNull();
    }
}
