using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Signing;

namespace GenAI.Lifecycle.Wire.Tests.Signing;

/// <summary>The vectors of AWS's published Signature Version 4 test suite.</summary>
public sealed class SigV4SignerTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Token =
        "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";
    private static readonly DateTimeOffset s_time = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(
        "get-vanilla",
        "GET",
        "/",
        "",
        "",
        "",
        "host;x-amz-date",
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
    )]
    [InlineData(
        "get-unreserved",
        "GET",
        "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "",
        "",
        "",
        "host;x-amz-date",
        "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"
    )]
    [InlineData(
        "get-utf8",
        "GET",
        "/%E1%88%B4",
        "",
        "",
        "",
        "host;x-amz-date",
        "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"
    )]
    [InlineData(
        "get-vanilla-query-order-key-case",
        "GET",
        "/",
        "Param1=value1&Param2=value2",
        "",
        "",
        "host;x-amz-date",
        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"
    )]
    [InlineData(
        "get-vanilla-query-order-encoded",
        "GET",
        "/",
        "%E1%88%B4=Value1&Param=Value2&Param-3=Value3",
        "",
        "",
        "host;x-amz-date",
        "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac"
    )]
    [InlineData(
        "get-header-value-trim",
        "GET",
        "/",
        "",
        "my-header2: \"a   b   c\"|my-header1: value1",
        "",
        "host;my-header1;my-header2;x-amz-date",
        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"
    )]
    [InlineData(
        "post-header-key-sort",
        "POST",
        "/",
        "",
        "my-header1:value1",
        "",
        "host;my-header1;x-amz-date",
        "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"
    )]
    [InlineData(
        "post-x-www-form-urlencoded",
        "POST",
        "/",
        "",
        "content-type:application/x-www-form-urlencoded",
        "Param1=value1",
        "content-type;host;x-amz-date",
        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"
    )]
    public void Signs_as_the_published_vector(
        string vector,
        string method,
        string path,
        string query,
        string headers,
        string body,
        string signedHeaders,
        string signature
    )
    {
        var authorization = Sign(method, path, query, headers, body, new ImmutableCredentials("AKIDEXAMPLE", Secret, null));

        authorization.ShouldBe(
            $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders={signedHeaders}, Signature={signature}",
            vector
        );
    }

    [Fact]
    public void Signs_a_session_token_as_the_published_vector()
    {
        var authorization = Sign("POST", "/", "", "", "", new ImmutableCredentials("AKIDEXAMPLE", Secret, Token));

        authorization.ShouldEndWith(
            "SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead"
        );
    }

    [Fact]
    public void A_new_day_and_a_new_secret_each_get_a_new_key()
    {
        var signer = new SigV4Signer("us-east-1", "service");

        var first = Sign(signer, s_time, Secret);
        var nextDay = Sign(signer, s_time.AddDays(1), Secret);
        var otherSecret = Sign(signer, s_time, "another secret");

        Sign(signer, s_time, Secret).ShouldBe(first);
        nextDay.ShouldContain("/20150831/");
        otherSecret.ShouldNotBe(first);
        Sign(new SigV4Signer("us-east-1", "service"), s_time.AddDays(1), Secret).ShouldBe(nextDay);
    }

    private static string Sign(SigV4Signer signer, DateTimeOffset time, string secret) =>
        signer.Sign(
            "GET",
            "/",
            "",
            [new("host", "example.amazonaws.com")],
            [],
            new ImmutableCredentials("AKIDEXAMPLE", secret, null),
            time
        );

    private static string Sign(string method, string path, string query, string headers, string body, ImmutableCredentials credentials)
    {
        List<KeyValuePair<string, string>> list = [new("host", "example.amazonaws.com")];
        foreach (var header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            list.Add(new(header[..colon], header[(colon + 1)..]));
        }
        return new SigV4Signer("us-east-1", "service").Sign(
            method,
            path,
            query,
            list,
            System.Text.Encoding.UTF8.GetBytes(body),
            credentials,
            s_time
        );
    }
}
