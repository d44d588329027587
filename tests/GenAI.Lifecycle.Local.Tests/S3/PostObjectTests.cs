using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace GenAI.Lifecycle.Local.Tests.S3;

/// <summary>Uploads from a browser's form, allowed by a signed policy.</summary>
public sealed class PostObjectTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private S3Bench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await S3Bench.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task A_form_uploads_its_file()
    {
        var answer = await PostAsync(
            Form("""["starts-with","$key","in/"],{"x-amz-meta-run":"7"}""", ("key", "in/${filename}"), ("x-amz-meta-run", "7"))
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
        (await _bench.ReadAsync("in/a.txt")).ShouldBe("content");
        (await _bench.HeadAsync("in/a.txt")).Metadata["run"].ShouldBe("7");
    }

    [Fact]
    public async Task A_form_is_answered_as_it_asks()
    {
        const string conditions = """["starts-with","$key",""],["starts-with","$success_action_status",""]""";

        var answer = await PostAsync(Form(conditions, ("key", "key"), ("success_action_status", "201")));

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(
            "<Bucket>artifacts</Bucket><Key>key</Key><ETag>\"9a0364b9e99bb480dd25e1f0284c8555\"</ETag>"
        );
    }

    [Theory]
    [InlineData("""["eq","$key","other"]""", "AccessDenied", "Policy Condition failed")]
    [InlineData("""["starts-with","$key","in/"]""", "AccessDenied", "Policy Condition failed")]
    [InlineData("""{"x":"y"}""", "AccessDenied", "Policy Condition failed")]
    [InlineData("""["content-length-range",0,3],["eq","$key","key"]""", "EntityTooLarge", "")]
    [InlineData("""["content-length-range",8,9],["eq","$key","key"]""", "EntityTooSmall", "")]
    [InlineData("""["like","$key","key"]""", "InvalidPolicyDocument", "Invalid Condition")]
    [InlineData("[]", "InvalidPolicyDocument", "Invalid Condition")]
    public async Task A_form_is_held_to_its_policy(string conditions, string code, string message)
    {
        var answer = await PostAsync(Form(conditions, ("key", "key")));

        var body = await answer.Content.ReadAsStringAsync();
        body.ShouldContain($"<Code>{code}</Code>");
        body.ShouldContain(message);
        _bench.Aws.Inventory().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_field_that_no_condition_names_is_refused()
    {
        var answer = await PostAsync(Form("""["eq","$key","key"]""", ("key", "key"), ("x-amz-storage-class", "GLACIER")));

        (await answer.Content.ReadAsStringAsync()).ShouldContain("Extra input fields: x-amz-storage-class");
    }

    [Fact]
    public async Task A_field_that_becomes_a_header_holds_no_control_characters()
    {
        var answer = await PostAsync(
            Form("""["eq","$key","key"],["starts-with","$x-amz-meta-a",""]""", ("key", "key"), ("x-amz-meta-a", "b\r\nc: d"))
        );

        (await answer.Content.ReadAsStringAsync()).ShouldContain("<Code>InvalidArgument</Code>");
        _bench.Aws.Inventory().Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_expired_policy_is_refused()
    {
        var form = Form("""["eq","$key","key"]""", ("key", "key"));
        _bench.Clock.Advance(TimeSpan.FromMinutes(11));

        (await (await PostAsync(form)).Content.ReadAsStringAsync()).ShouldContain("Invalid according to Policy: Policy expired.");
    }

    [Fact]
    public async Task A_policy_that_was_changed_is_refused()
    {
        var form = Form("""["eq","$key","key"]""", ("key", "key"));
        form.Single(field => field.Name == "x-amz-signature").Value = new string('0', 64);

        (await (await PostAsync(form)).Content.ReadAsStringAsync()).ShouldContain("<Code>SignatureDoesNotMatch</Code>");
    }

    [Fact]
    public async Task A_form_without_a_policy_is_refused()
    {
        (await (await PostAsync([new FormField("key", "key")])).Content.ReadAsStringAsync()).ShouldContain("<Code>AccessDenied</Code>");
    }

    [Theory]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nkey\r\n--x--\r\n", "InvalidArgument")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nkey", "MalformedPOSTRequest")]
    [InlineData("nothing", "MalformedPOSTRequest")]
    public async Task A_malformed_form_is_refused(string body, string code)
    {
        using var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");

        var answer = await _http.PostAsync(new Uri(_bench.Aws.Endpoint, "/artifacts"), content);

        (await answer.Content.ReadAsStringAsync()).ShouldContain($"<Code>{code}</Code>");
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_not_kept()
    {
        var form = Form("""["eq","$key","key"]""", ("key", "key"));
        var text =
            string.Concat(form.Select(field => $"--x\r\nContent-Disposition: form-data; name=\"{field.Name}\"\r\n\r\n{field.Value}\r\n"))
            + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\ncont";
        using var content = new StringContent(text);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");

        var answer = await _http.PostAsync(new Uri(_bench.Aws.Endpoint, "/artifacts"), content);

        (await answer.Content.ReadAsStringAsync()).ShouldContain("<Code>MalformedPOSTRequest</Code>");
        _bench.Aws.Inventory().Count.ShouldBe(1);
    }

    private async Task<HttpResponseMessage> PostAsync(List<FormField> fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var field in fields)
            form.Add(new StringContent(field.Value), $"\"{field.Name}\"");
        form.Add(new ByteArrayContent("content"u8.ToArray()), "\"file\"", "\"a.txt\"");
        return await _http.PostAsync(new Uri(_bench.Aws.Endpoint, "/artifacts"), form);
    }

    private List<FormField> Form(string conditions, params (string Name, string Value)[] fields)
    {
        var now = _bench.Clock.GetUtcNow();
        var stamp = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{stamp[..8]}/{_bench.Aws.Region}/s3/aws4_request";
        var credential = $"{_bench.Aws.Credentials.AccessKeyId}/{scope}";
        var expiration = now.AddMinutes(10).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var policy = Convert.ToBase64String(
            Encoding.UTF8.GetBytes(
                $$"""
                {"expiration":"{{expiration}}","conditions":[{"bucket":"artifacts"},{"x-amz-algorithm":"AWS4-HMAC-SHA256"},
                 {"x-amz-credential":"{{credential}}"},{"x-amz-date":"{{stamp}}"},{{conditions}}]}
                """
            )
        );
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + _bench.Aws.Credentials.SecretAccessKey), Hmac);
        return
        [
            .. fields.Select(field => new FormField(field.Name, field.Value)),
            new("x-amz-algorithm", "AWS4-HMAC-SHA256"),
            new("x-amz-credential", credential),
            new("x-amz-date", stamp),
            new("policy", policy),
            new("x-amz-signature", Convert.ToHexStringLower(Hmac(key, policy))),
        ];
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private sealed class FormField(string name, string value)
    {
        public string Name => name;

        public string Value { get; set; } = value;
    }
}
