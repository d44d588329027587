using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Amazon.Runtime;

namespace GenAI.Lifecycle.Wire.Tests.Support;

/// <summary>A request as it would have gone out.</summary>
internal sealed record Sent(HttpMethod Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
{
    public string Body => Encoding.UTF8.GetString(Bytes);

    public string PathAndQuery => Uri.PathAndQuery;
}

/// <summary>The wire's end: keeps what was sent and answers from a script, the last answer again and again.</summary>
internal sealed class FakeWire(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private readonly List<Sent> _sent = [];
    private int _next;

    public IReadOnlyList<Sent> All => _sent;

    public Sent Last => _sent[^1];

    public static FakeWire Answering(string json = "{}") => new(() => Json(json));

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
            Headers = { { "x-amzn-RequestId", "request-1" } },
        };

    public static HttpResponseMessage Bytes(byte[] body, string type = "application/vnd.amazon.eventstream") =>
        Streaming(new MemoryStream(body), type);

    public static HttpResponseMessage Streaming(Stream body, string type = "application/vnd.amazon.eventstream") =>
        new(HttpStatusCode.OK)
        {
            Content = new StreamContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } },
            Headers = { { "x-amzn-RequestId", "request-1" } },
        };

    public T Configure<T>(T config)
        where T : ClientConfig
    {
        config.RegionEndpoint = Amazon.RegionEndpoint.USWest2;
        config.HttpClientFactory = new Factory(this);
        return config;
    }

    public static BasicAWSCredentials Keys { get; } = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var headers = request
            .Headers.NonValidated.Concat(request.Content?.Headers.NonValidated ?? default)
            .ToDictionary(static header => header.Key.ToLowerInvariant(), static header => header.Value.ToString());
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        lock (_sent)
            _sent.Add(new Sent(request.Method, request.RequestUri!, headers, body));
        return answers[Math.Min(Interlocked.Increment(ref _next) - 1, answers.Length - 1)]();
    }

    private sealed class Factory(FakeWire wire) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(wire, disposeHandler: false);
    }
}
