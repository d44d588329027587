using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GenAI.Lifecycle.Local.Tests.Hosting;

/// <summary>A client that signs by the specification, independent of the code under test, and can sign incorrectly on request.</summary>
internal sealed class SignedHttp(LocalAws aws, TimeProvider? clock = null) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8 })
    {
        BaseAddress = aws.Endpoint,
    };

    public LocalCredentials Credentials { get; init; } = aws.Credentials;

    public string Region { get; init; } = aws.Region;

    /// <summary>Runs between signing and sending.</summary>
    public Action<HttpRequestMessage>? Tamper { get; init; }

    public Task<HttpResponseMessage> JsonAsync(string target, string body, string service) =>
        SendAsync(
            HttpMethod.Post,
            "/",
            service,
            Encoding.UTF8.GetBytes(body),
            ("X-Amz-Target", target),
            ("Content-Type", "application/x-amz-json-1.1")
        );

    public Task<HttpResponseMessage> FormAsync(string body, string service) =>
        SendAsync(HttpMethod.Post, "/", service, Encoding.UTF8.GetBytes(body), ("Content-Type", "application/x-www-form-urlencoded"));

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        string service,
        byte[] body,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers)
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        Sign(request, service, body);
        Tamper?.Invoke(request);
        return await _http.SendAsync(request);
    }

    public void Dispose() => _http.Dispose();

    private void Sign(HttpRequestMessage request, string service, byte[] body)
    {
        var stamp = (clock ?? TimeProvider.System).GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        request.Headers.TryAddWithoutValidation("X-Amz-Date", stamp);
        if (service == "s3")
            request.Headers.TryAddWithoutValidation("x-amz-content-sha256", hash);
        var signed = request
            .Headers.Concat(request.Content!.Headers)
            .Select(header => (Name: header.Key.ToLowerInvariant(), Value: string.Join(",", header.Value)))
            .Where(header => header.Name.StartsWith("x-amz-", StringComparison.Ordinal) || header.Name == "content-type")
            .Append((Name: "host", Value: aws.Endpoint.Authority))
            .OrderBy(header => header.Name, StringComparer.Ordinal)
            .ToArray();
        var names = string.Join(';', signed.Select(header => header.Name));
        var target = request.RequestUri!.OriginalString.Split('?', 2);
        var path = service == "s3" ? target[0] : target[0].Replace("%", "%25", StringComparison.Ordinal);
        var query = target.Length == 1 ? "" : string.Join('&', target[1].Split('&').Order(StringComparer.Ordinal));
        var canonical =
            $"{request.Method}\n{path}\n{query}\n{string.Concat(signed.Select(header => $"{header.Name}:{header.Value}\n"))}\n{names}\n{hash}";
        var scope = $"{stamp[..8]}/{Region}/{service}/aws4_request";
        var text = $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + Credentials.SecretAccessKey), Hmac);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={Credentials.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={Convert.ToHexStringLower(Hmac(key, text))}"
        );
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
