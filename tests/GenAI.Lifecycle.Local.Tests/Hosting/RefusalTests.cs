using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Local.Tests.Hosting;

/// <summary>Tests rejections at the front door, with the message of each family of services.</summary>
public sealed class RefusalTests : IAsyncLifetime
{
    private const string Lookup = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents";
    private const string Identity = "Action=GetCallerIdentity&Version=2011-06-15";
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private LocalAws _aws = null!;

    public async ValueTask InitializeAsync() =>
        _aws = await LocalAws.StartAsync(new LocalAwsOptions { TimeProvider = _clock, MaxRequestBytes = 10_000 });

    public ValueTask DisposeAsync() => _aws.DisposeAsync();

    [Fact]
    public async Task A_good_signature_is_let_in_everywhere()
    {
        using var http = Http();

        (await http.JsonAsync(Lookup, "{}", "cloudtrail")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.FormAsync(Identity, "sts")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.SendAsync(HttpMethod.Put, "/bucket-1", "s3", [])).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_wrong_secret()
    {
        using var http = Http(_aws.Credentials with { SecretAccessKey = new string('x', 40) });

        await ShouldBeJson(
            await http.JsonAsync(Lookup, "{}", "cloudtrail"),
            400,
            "InvalidSignatureException",
            "The request signature we calculated does not match"
        );
        await ShouldBeXml(await http.FormAsync(Identity, "sts"), 403, "SignatureDoesNotMatch");
        await ShouldBeXml(await http.SendAsync(HttpMethod.Get, "/", "s3", []), 403, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task An_unknown_key()
    {
        using var http = Http(_aws.Credentials with { AccessKeyId = "AKIAAAAAAAAAAAAAAAAA" });

        await ShouldBeJson(
            await http.JsonAsync(Lookup, "{}", "cloudtrail"),
            400,
            "UnrecognizedClientException",
            "The security token included in the request is invalid."
        );
        await ShouldBeXml(await http.FormAsync(Identity, "sts"), 403, "InvalidClientTokenId");
        await ShouldBeXml(await http.SendAsync(HttpMethod.Get, "/", "s3", []), 403, "InvalidAccessKeyId");
    }

    [Fact]
    public async Task A_refusal_ends_the_connection_on_which_a_body_was_announced()
    {
        using var http = Http();
        await http.SendAsync(HttpMethod.Put, "/bucket-2", "s3", []);

        var refused = await http.SendAsync(HttpMethod.Put, "/bucket-of-nobody/key", "s3", new byte[100], ("Expect", "100-continue"));
        var again = await http.SendAsync(HttpMethod.Get, "/bucket-2", "s3", []);

        ((int)refused.StatusCode).ShouldBeInRange(400, 499);
        refused.Headers.ConnectionClose.ShouldBe(true);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task No_signature_at_all()
    {
        using var http = Http(tamper: request => request.Headers.Remove("Authorization"));

        await ShouldBeJson(
            await http.JsonAsync(Lookup, "{}", "cloudtrail"),
            400,
            "MissingAuthenticationTokenException",
            "Missing Authentication Token"
        );
        await ShouldBeXml(await http.FormAsync(Identity, "sts"), 403, "MissingAuthenticationToken");
        await ShouldBeXml(await http.SendAsync(HttpMethod.Get, "/bucket-1", "s3", []), 403, "AccessDenied");
    }

    [Fact]
    public async Task A_stale_date()
    {
        var late = new FakeTimeProvider(_clock.GetUtcNow().AddMinutes(-16));
        using var http = new SignedHttp(_aws, late);

        await ShouldBeJson(
            await http.JsonAsync(Lookup, "{}", "cloudtrail"),
            400,
            "InvalidSignatureException",
            "Signature expired: 20260301T114400Z is now earlier than 20260301T114500Z (20260301T120000Z - 15 min.)"
        );
        await ShouldBeXml(await http.FormAsync(Identity, "sts"), 403, "SignatureDoesNotMatch");
        await ShouldBeXml(await http.SendAsync(HttpMethod.Get, "/", "s3", []), 403, "RequestTimeTooSkewed");
    }

    [Fact]
    public async Task A_date_to_come()
    {
        using var http = new SignedHttp(_aws, new FakeTimeProvider(_clock.GetUtcNow().AddMinutes(6)));

        await ShouldBeJson(
            await http.JsonAsync(Lookup, "{}", "cloudtrail"),
            400,
            "InvalidSignatureException",
            "Signature not yet current: 20260301T120600Z is still later than 20260301T120500Z (20260301T120000Z + 5 min.)"
        );
    }

    [Fact]
    public async Task A_tampered_body()
    {
        using var json = Http(tamper: request => request.Content = Same(request.Content!, """{"MaxResults":1}"""));
        using var form = Http(tamper: request => request.Content = Same(request.Content!, Identity + "&X=1"));
        using var s3 = Http(tamper: request => request.Content = Same(request.Content!, "other"));
        using var http = Http();
        await http.SendAsync(HttpMethod.Put, "/bucket-1", "s3", []);

        await ShouldBeJson(await json.JsonAsync(Lookup, "{}", "cloudtrail"), 400, "InvalidSignatureException");
        await ShouldBeXml(await form.FormAsync(Identity, "sts"), 403, "SignatureDoesNotMatch");
        await ShouldBeXml(await s3.SendAsync(HttpMethod.Put, "/bucket-1/key", "s3", "given"u8.ToArray()), 400, "XAmzContentSHA256Mismatch");
        (await http.SendAsync(HttpMethod.Get, "/bucket-1/key", "s3", [])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Tampered_headers()
    {
        using var target = Http(tamper: request => request.Headers.Remove("X-Amz-Date"));
        using var added = Http(tamper: request => request.Headers.Add("x-amz-tagging", "a=b"));

        await ShouldBeJson(await target.JsonAsync(Lookup, "{}", "cloudtrail"), 400, "IncompleteSignatureException");
        await ShouldBeXml(await added.SendAsync(HttpMethod.Put, "/bucket-1", "s3", []), 403, "AccessDenied");
    }

    [Fact]
    public async Task Another_region_or_service()
    {
        using var region = new SignedHttp(_aws, _clock) { Region = "eu-west-1" };
        using var http = Http();

        await ShouldBeJson(
            await region.JsonAsync(Lookup, "{}", "cloudtrail"),
            400,
            "InvalidSignatureException",
            "Credential should be scoped to a valid region, not 'eu-west-1'. "
        );
        await ShouldBeXml(await region.SendAsync(HttpMethod.Get, "/", "s3", []), 400, "AuthorizationHeaderMalformed");
        await ShouldBeJson(
            await http.JsonAsync(Lookup, "{}", "sagemaker"),
            400,
            "InvalidSignatureException",
            "Credential should be scoped to correct service: 'cloudtrail'. "
        );
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer token")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKIA/x, SignedHeaders=host")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKIA/x, SignedHeaders=host, Signature=0")]
    [InlineData("AWS4-HMAC-SHA256")]
    public async Task A_malformed_authorization(string header)
    {
        using var http = Http(tamper: request =>
        {
            request.Headers.Remove("Authorization");
            request.Headers.TryAddWithoutValidation("Authorization", header);
        });

        await ShouldBeJson(await http.JsonAsync(Lookup, "{}", "cloudtrail"), 400, "IncompleteSignatureException");
    }

    [Fact]
    public async Task What_no_service_offers()
    {
        using var http = Http();

        await ShouldBeJson(await http.JsonAsync(Lookup + "Again", "{}", "cloudtrail"), 400, "UnknownOperationException");
        await ShouldBeXml(await http.FormAsync("Action=AssumeRole&Version=2011-06-15", "sts"), 400, "InvalidAction");
        await ShouldBeXml(await http.SendAsync(HttpMethod.Patch, "/bucket-1", "s3", []), 405, "MethodNotAllowed");
    }

    [Theory]
    [InlineData("{", "SerializationException")]
    [InlineData("""{"MaxResults":"many"}""", "SerializationException")]
    [InlineData("""{"MaxResults":51}""", "InvalidMaxResultsException")]
    [InlineData("""{"LookupAttributes":[{"AttributeKey":"Color","AttributeValue":"red"}]}""", "ValidationException")]
    public async Task Input_that_the_operation_does_not_take(string body, string code)
    {
        using var http = Http();

        await ShouldBeJson(await http.JsonAsync(Lookup, body, "cloudtrail"), 400, code);
    }

    [Fact]
    public async Task A_body_over_the_limit()
    {
        using var http = Http();

        await ShouldBeJson(
            await http.JsonAsync(Lookup, $$"""{"NextToken":"{{new string('x', 10_000)}}"}""", "cloudtrail"),
            413,
            "RequestEntityTooLargeException"
        );
    }

    private SignedHttp Http(LocalCredentials? credentials = null, Action<HttpRequestMessage>? tamper = null) =>
        new(_aws, _clock) { Credentials = credentials ?? _aws.Credentials, Tamper = tamper };

    private static ByteArrayContent Same(HttpContent content, string body)
    {
        var other = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (content.Headers.ContentType is { } type)
            other.Headers.TryAddWithoutValidation("Content-Type", type.ToString());
        return other;
    }

    private static async Task ShouldBeJson(HttpResponseMessage response, int status, string code, string? message = null)
    {
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        body["__type"]!.GetValue<string>().ShouldBe(code);
        ((int)response.StatusCode).ShouldBe(status);
        if (message is not null)
            body["message"]!.GetValue<string>().ShouldStartWith(message);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-amz-json-1.1");
        response.Headers.GetValues("x-amzn-RequestId").ShouldHaveSingleItem().Length.ShouldBe(36);
    }

    private static async Task ShouldBeXml(HttpResponseMessage response, int status, string code)
    {
        (await response.Content.ReadAsStringAsync()).ShouldContain($"<Code>{code}</Code>");
        ((int)response.StatusCode).ShouldBe(status);
        response.Headers.GetValues("x-amzn-RequestId").ShouldHaveSingleItem().Length.ShouldBe(36);
    }
}
