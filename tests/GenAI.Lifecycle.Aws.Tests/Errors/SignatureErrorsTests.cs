using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Aws.Tests.Errors;

/// <summary>
/// Requests that arrive too late after their signature, though the clocks agree: a machine that slept, a proxy that held them.
/// </summary>
public sealed class SignatureErrorsTests
{
    private const string Expired = "Signature expired: 20261124T080000Z is now earlier than 20261124T080500Z (20261124T081000Z - 5 min.)";
    private static readonly AwsResilienceOptions s_once = new() { MaxRetries = 0 };
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("InvalidSignatureException", Expired)]
    [InlineData("SignatureDoesNotMatch", Expired)]
    [InlineData("InvalidSignatureException", "Signature not yet current: 20261124T080000Z is still later than 20261124T075500Z")]
    [InlineData("RequestExpired", "Request has expired.")]
    [InlineData("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.")]
    public async Task Request_whose_signature_expired_is_signed_once_more(string code, string message)
    {
        using var service = new ScriptedService(Refusing(code, message, () => _time.Advance(TimeSpan.FromMinutes(1))), ScriptedService.Ok);

        await ScriptedService.CallAsync(service.Client(s_once, _time));

        service.Requests.ShouldBe(2);
        service.Authorizations[1].ShouldNotBe(service.Authorizations[0]);
    }

    [Fact]
    public async Task Second_expiry_is_an_error_about_the_time()
    {
        using var service = new ScriptedService(Refusing("InvalidSignatureException", Expired));

        var error = await Should.ThrowAsync<ServiceException>(() =>
            ScriptedService.CallAsync(service.Client(s_once, _time)).TranslateAsync("bedrock-runtime", "Converse")
        );

        service.Requests.ShouldBe(2);
        error.IsRetryable.ShouldBeFalse();
        error.Advice.ShouldNotBeNull();
        error.Advice.ShouldContain("clock");
        error.Advice.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Wrong_signature_is_an_error_about_the_secret()
    {
        using var service = new ScriptedService(
            Refusing("InvalidSignatureException", "The request signature we calculated does not match the signature you provided.")
        );

        var error = await Should.ThrowAsync<ServiceException>(() =>
            ScriptedService.CallAsync(service.Client(s_once, _time)).TranslateAsync("bedrock-runtime", "Converse")
        );

        service.Requests.ShouldBe(1);
        error.Advice!.ShouldContain("secret");
    }

    [Fact]
    public async Task Request_of_an_sdk_client_is_signed_once_more_too()
    {
        var refusal = ScriptedService.Answer(
            HttpStatusCode.Forbidden,
            $"<Error><Code>SignatureDoesNotMatch</Code><Message>{Expired}</Message></Error>",
            ("Date", "Tue, 24 Nov 2026 08:00:00 GMT")
        );
        using var service = new ScriptedService(refusal, ScriptedService.Answer(HttpStatusCode.OK, ""));
        using var client = new AmazonS3Client(
            new BasicAWSCredentials("AKID", "secret"),
            service.Attach(new AmazonS3Config { RegionEndpoint = Amazon.RegionEndpoint.EUCentral1 }, s_once, _time)
        );

        await client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = "bucket",
                Key = "key",
                ContentBody = "text",
            },
            TestContext.Current.CancellationToken
        );

        service.Requests.ShouldBe(2);
    }

    private Func<CancellationToken, Task<HttpResponseMessage>> Refusing(string code, string message, Action? meanwhile = null) =>
        token =>
        {
            meanwhile?.Invoke();
            return ScriptedService.Answer(
                HttpStatusCode.Forbidden,
                $$"""{"message":"{{message}}"}""",
                ("x-amzn-ErrorType", code),
                ("Date", _time.GetUtcNow().ToString("r", System.Globalization.CultureInfo.InvariantCulture))
            )(token);
        };
}
