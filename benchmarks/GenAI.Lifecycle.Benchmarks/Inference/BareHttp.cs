using System.Net.Http.Headers;
using System.Text;

namespace GenAI.Lifecycle.Benchmarks.Inference;

/// <summary>An HttpClient that posts prepared bytes and reads the response bytes, without signature and JSON.</summary>
internal sealed class BareHttp(Uri endpoint, string model)
{
    private static readonly byte[] s_body = Encoding.UTF8.GetBytes(
        $$$"""{"messages":[{"role":"user","content":[{"text":"{{{Workload.Prompt}}}"}]}],"system":[{"text":"{{{Workload.System}}}"}],"inferenceConfig":{"maxTokens":256,"temperature":0.5}}"""
    );

    private static readonly HttpClient s_http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly Uri _converse = new(endpoint, $"/model/{model}/converse");
    private readonly Uri _stream = new(endpoint, $"/model/{model}/converse-stream");

    public async Task ConverseAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(_converse, cancellationToken);
        if ((await response.Content.ReadAsByteArrayAsync(cancellationToken)).Length != CannedAnswers.Converse.Length)
            throw new InvalidDataException("Another answer.");
    }

    public async Task StreamAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(_stream, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(16 << 10);
        while (await stream.ReadAsync(buffer, cancellationToken) > 0) { }
        System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
    }

    private async Task<HttpResponseMessage> SendAsync(Uri uri, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ByteArrayContent(s_body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await s_http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
