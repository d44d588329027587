using System.Buffers.Binary;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Local.Tests.BedrockRuntime;

/// <summary>Bedrock Runtime over one scripted model, called over HTTP with an API key.</summary>
internal sealed class BedrockBench : IAsyncDisposable
{
    public const string ModelId = "local.small-v1:0";
    private readonly HttpClient _http;

    private BedrockBench(LocalAws aws, FakeTimeProvider time)
    {
        (Aws, Time) = (aws, time);
        _http = new HttpClient { BaseAddress = aws.Endpoint };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "key");
    }

    public LocalAws Aws { get; }

    public FakeTimeProvider Time { get; }

    public static async Task<BedrockBench> StartAsync(
        IChatClient chat,
        Func<LocalFoundationModel, LocalFoundationModel>? change = null,
        Action<LocalAwsOptions>? options = null
    )
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var settings = new LocalAwsOptions { BedrockApiKey = "key", TimeProvider = time };
        var model = new LocalFoundationModel { ModelId = ModelId, ChatClient = _ => ValueTask.FromResult(chat) };
        settings.FoundationModels.Add(change?.Invoke(model) ?? model);
        options?.Invoke(settings);
        return new BedrockBench(await LocalAws.StartAsync(settings), time);
    }

    public async Task<(int Status, JsonObject Body, string? Error)> PostAsync(string operation, string body, string model = ModelId)
    {
        using var response = await SendAsync($"/model/{Uri.EscapeDataString(model)}/{operation}", body);
        return await ReadAsync(response);
    }

    /// <summary>InvokeModel with headers.</summary>
    public async Task<(int Status, JsonObject Body, string? Error)> InvokeAsync(string body, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync($"/model/{Uri.EscapeDataString(ModelId)}/invoke", body, headers);
        return await ReadAsync(response);
    }

    public async Task<(int Status, JsonObject Body, string? Error)> PostToAsync(string path, string body)
    {
        using var response = await SendAsync(path, body);
        return await ReadAsync(response);
    }

    public async Task<JsonObject> GetAsync(string path) =>
        JsonNode.Parse(await _http.GetStringAsync(new Uri(path, UriKind.Relative)))!.AsObject();

    /// <summary>The events as "type payload" lines.</summary>
    public async Task<IReadOnlyList<string>> StreamAsync(string operation, string body)
    {
        using var response = await SendAsync($"/model/{Uri.EscapeDataString(ModelId)}/{operation}", body);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.amazon.eventstream");
        return Events(await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>The chunks of an InvokeModelWithResponseStream, decoded.</summary>
    public async Task<JsonNode[]> ChunksAsync(string body, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync($"/model/{Uri.EscapeDataString(ModelId)}/invoke-with-response-stream", body, headers);
        return
        [
            .. Events(await response.Content.ReadAsByteArrayAsync())
                .Select(line =>
                    JsonNode.Parse(Convert.FromBase64String(JsonNode.Parse(line["chunk ".Length..])!["bytes"]!.GetValue<string>()))!
                ),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Aws.DisposeAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await _http.SendAsync(request);
    }

    private static async Task<(int, JsonObject, string?)> ReadAsync(HttpResponseMessage response) =>
        (
            (int)response.StatusCode,
            JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject(),
            response.Headers.TryGetValues("x-amzn-ErrorType", out var type) ? type.Single() : null
        );

    private static List<string> Events(ReadOnlySpan<byte> stream)
    {
        var events = new List<string>();
        while (stream.Length > 0)
        {
            var (total, headers) = (BinaryPrimitives.ReadInt32BigEndian(stream), BinaryPrimitives.ReadInt32BigEndian(stream[4..]));
            events.Add($"{TypeOf(stream.Slice(12, headers))} {Encoding.UTF8.GetString(stream[(12 + headers)..(total - 4)])}");
            stream = stream[total..];
        }
        return events;
    }

    private static string TypeOf(ReadOnlySpan<byte> headers)
    {
        while (headers.Length > 0)
        {
            var name = Encoding.ASCII.GetString(headers.Slice(1, headers[0]));
            var at = 2 + headers[0];
            var length = BinaryPrimitives.ReadUInt16BigEndian(headers[at..]);
            var value = Encoding.UTF8.GetString(headers.Slice(at + 2, length));
            if (name is ":event-type" or ":exception-type")
                return value;
            headers = headers[(at + 2 + length)..];
        }
        return "";
    }
}
