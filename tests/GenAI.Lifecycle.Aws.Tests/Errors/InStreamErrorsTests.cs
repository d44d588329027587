using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;

namespace GenAI.Lifecycle.Aws.Tests.Errors;

/// <summary>
/// The chains are those of AWSSDK.BedrockRuntime 4.0: an exception of the frame's type without code, status or message, in one that has
/// the frame's payload for a message.
/// </summary>
public sealed class InStreamErrorsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_throttle_in_a_stream_of_AWS_s_own_client_is_a_throttle_however_deep_it_lies(int layers)
    {
        Exception error = new BrokenStream("""{"message":"Too many tokens"}""", new ThrottlingException());
        for (var i = 0; i < layers; i++)
            error = new BrokenStream("Error.", new InvalidOperationException("read", error));

        var translated = AwsErrors.TryTranslate(error, "bedrock-runtime", "ConverseStream")!;

        (translated.Code, translated.StatusCode, translated.IsRetryable, translated.RequestId).ShouldBe(
            ("ThrottlingException", HttpStatusCode.TooManyRequests, true, null)
        );
        (AwsErrors.IsThrottle(error), AwsErrors.IsRetryable(error), AwsErrors.RetryAfter(error)).ShouldBe((true, true, null));
        if (layers == 0)
            translated.Message.ShouldContain(": Too many tokens");
    }

    [Fact]
    public void A_wrong_request_is_no_more_right_for_being_refused_in_the_stream()
    {
        var error = new BrokenStream("""{"message":"Too long"}""", new ValidationException());

        var translated = AwsErrors.TryTranslate(error, "bedrock-runtime", "ConverseStream")!;

        (translated.Code, translated.StatusCode, translated.IsRetryable).ShouldBe(
            ("ValidationException", HttpStatusCode.BadRequest, false)
        );
        AwsErrors.IsRetryable(error).ShouldBeFalse();
    }

    [Fact]
    public void An_error_that_has_its_code_keeps_it()
    {
        var inner = new AmazonServiceException("x", null, ErrorType.Unknown, "ThrottlingException", "r", 0);

        var translated = AwsErrors.TryTranslate(
            new BrokenStream("x", new AmazonServiceException("outer", inner)),
            "bedrock-runtime",
            "ConverseStream"
        )!;

        (translated.Code, translated.RequestId, translated.IsRetryable).ShouldBe(("ThrottlingException", "r", true));
    }

    [Fact]
    public void What_the_client_has_no_type_for_is_told_by_its_name_or_number()
    {
        var named = AwsErrors.TryTranslate(
            new BrokenStream("Error.", new UnknownEventStreamException("novelException")),
            "bedrock-runtime",
            "ConverseStream"
        )!;
        var numbered = AwsErrors.TryTranslate(
            new BrokenStream("Error.", new EventStreamErrorCodeException(503, "out of order")),
            "bedrock-runtime",
            "ConverseStream"
        )!;

        (named.Code, named.StatusCode, named.IsRetryable).ShouldBe(("NovelException", HttpStatusCode.InternalServerError, true));
        (numbered.Code, numbered.IsRetryable).ShouldBe(("503", true));
        numbered.Message.ShouldContain("out of order");
    }

    [Fact]
    public void A_stream_that_broke_or_came_damaged_had_no_answer()
    {
        Exception[] errors =
        [
            new BrokenStream("Error.", new IOException("cut")),
            new BrokenStream("Error.", new EventStreamChecksumFailureException("wrong checksum")),
        ];

        var translated = errors.Select(static error => AwsErrors.TryTranslate(error, "bedrock-runtime", "ConverseStream")!).ToList();

        translated.ShouldAllBe(static error => error.Code == "ConnectionFailed" && error.IsRetryable && error.StatusCode == null);
        translated[1].Message.ShouldContain("wrong checksum");
    }

    [Fact]
    public void What_is_no_word_of_the_service_s_is_none_in_a_stream_either()
    {
        var error = new BrokenStream("Error.", new KeyNotFoundException("no such event"));

        AwsErrors.TryTranslate(error, "bedrock-runtime", "ConverseStream").ShouldBeNull();
        AwsErrors.IsRetryable(error).ShouldBeFalse();
    }

    private sealed class BrokenStream(string message, Exception inner) : EventStreamException(message, inner);

    private sealed class ThrottlingException() : AmazonServiceException("Error making request with Error Code  and Http Status Code 0.");

    private sealed class ValidationException() : AmazonServiceException("Error making request with Error Code  and Http Status Code 0.");
}
