using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace GenAI.Lifecycle.Local.Tests.CloudWatch;

/// <summary>Signs requests with Signature Version 4, written here anew so that it checks the server's verification too.</summary>
internal sealed class SignedClient(LocalAws aws, string service, TimeProvider clock) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = aws.Endpoint };

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        byte[] body,
        string contentType,
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        foreach (var (name, value) in headers)
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        var time = clock.GetUtcNow();
        var date = time.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        request.Headers.TryAddWithoutValidation("x-amz-date", date);
        var scope = $"{date[..8]}/{aws.Region}/{service}/aws4_request";
        var canonical =
            $"{method.Method}\n{path}\n\nhost:{aws.Endpoint.Authority}\nx-amz-date:{date}\n\nhost;x-amz-date\n{Hex(SHA256.HashData(body))}";
        var toSign = $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + aws.Credentials.SecretAccessKey);
        foreach (var part in scope.Split('/'))
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={aws.Credentials.AccessKeyId}/{scope}, SignedHeaders=host;x-amz-date, Signature={signature}"
        );
        return await _http.SendAsync(request);
    }

    public void Dispose() => _http.Dispose();

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
