using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace GenAI.Lifecycle.Local.Tests.Hosting;

/// <summary>One HTTP/1.1 exchange written byte by byte, for what no client library sends.</summary>
internal sealed class RawHttp : IDisposable
{
    private readonly TcpClient _client = new();

    private RawHttp(LocalAws aws) => _client.Connect(aws.Endpoint.Host, aws.Endpoint.Port);

    /// <summary>Sends the head of a POST to <c>/</c>, and what there is of its body.</summary>
    public static async Task<RawHttp> SendAsync(LocalAws aws, IEnumerable<string> headers, string body = "")
    {
        var http = new RawHttp(aws);
        var head = string.Concat(headers.Prepend($"Host: {aws.Endpoint.Authority}").Select(header => header + "\r\n"));
        await http._client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST / HTTP/1.1\r\n{head}\r\n{body}"));
        return http;
    }

    /// <summary>
    /// Headers that a client with the right key would send, and a signature that is not checked before the body has been read.
    /// </summary>
    public static IEnumerable<string> Claim(LocalAws aws, TimeProvider clock, string service)
    {
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{aws.Credentials.AccessKeyId}/{stamp[..8]}/{aws.Region}/{service}/aws4_request";
        return
        [
            $"X-Amz-Date: {stamp}",
            $"Authorization: AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}",
        ];
    }

    /// <summary>The answer's first line, once it has come.</summary>
    public async Task<string> StatusLineAsync()
    {
        using var reader = new StreamReader(_client.GetStream(), Encoding.ASCII, leaveOpen: true);
        return await reader.ReadLineAsync() ?? "";
    }

    public void Dispose() => _client.Dispose();
}
