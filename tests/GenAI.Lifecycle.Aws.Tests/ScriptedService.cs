using System.Net;
using System.Text;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Resilience;
using Polly;

namespace GenAI.Lifecycle.Aws.Tests;

/// <summary>Answers from a script, the last answer again and again, and counts the requests.</summary>
internal sealed class ScriptedService(params Func<CancellationToken, Task<HttpResponseMessage>>[] script) : HttpMessageHandler
{
    private readonly List<string> _authorizations = [];
    private readonly List<string> _bodies = [];
    private readonly SemaphoreSlim _arrivals = new(0);

    public int Requests => _authorizations.Count;

    public IReadOnlyList<string> Authorizations => _authorizations;

    public IReadOnlyList<string> Bodies => _bodies;

    public static Func<CancellationToken, Task<HttpResponseMessage>> Ok { get; } =
        Answer(HttpStatusCode.OK, """{"stopReason":"end_turn"}""");

    public static Func<CancellationToken, Task<HttpResponseMessage>> Broken { get; } =
        static _ => throw new HttpRequestException("The connection was reset.");

    public static Func<CancellationToken, Task<HttpResponseMessage>> Hanging { get; } =
        static async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            throw new InvalidOperationException("Nobody waits for ever.");
        };

    public static Func<CancellationToken, Task<HttpResponseMessage>> Error(
        HttpStatusCode status,
        string code,
        params (string Name, string Value)[] headers
    ) => Answer(status, """{"message":"no"}""", [("x-amzn-ErrorType", code), .. headers]);

    public static Func<CancellationToken, Task<HttpResponseMessage>> Answer(
        HttpStatusCode status,
        string body,
        params (string Name, string Value)[] headers
    ) =>
        _ =>
        {
            var response = new HttpResponseMessage(status)
            {
                Content = new StringContent(body, Encoding.UTF8, body.StartsWith('<') ? "application/xml" : "application/json"),
            };
            foreach (var (name, value) in headers)
                response.Headers.Add(name, value);
            return Task.FromResult(response);
        };

    /// <summary>A client of this service whose calls run through the pipeline of <paramref name="options"/>.</summary>
    public AmazonBedrockRuntimeClient Client(AwsResilienceOptions options, TimeProvider time, AWSCredentials? credentials = null) =>
        new(
            credentials ?? new BasicAWSCredentials("AKID", "secret"),
            Attach(new AmazonBedrockRuntimeConfig { RegionEndpoint = Amazon.RegionEndpoint.EUCentral1 }, options, time)
        );

    /// <summary>A configuration whose clients talk to this service through the pipeline of <paramref name="options"/>.</summary>
    public T Attach<T>(T config, AwsResilienceOptions options, TimeProvider time)
        where T : ClientConfig
    {
        var builder = new ResiliencePipelineBuilder();
        AwsPipelines.Build(builder, options, time);
        new ClientRuntime(builder.Build(), time).AttachTo(config);
        return Configure(config);
    }

    /// <summary>A configuration whose clients talk to this service.</summary>
    public T Configure<T>(T config)
        where T : ClientConfig
    {
        config.HttpClientFactory = new Factory(this);
        return config;
    }

    public static Task<ConverseResponse> CallAsync(AmazonBedrockRuntimeClient client, CancellationToken cancellationToken = default) =>
        client.ConverseAsync(new ConverseRequest { ModelId = "m" }, cancellationToken);

    /// <summary>Completes when the <paramref name="count"/>th request has arrived; to be awaited for each in turn.</summary>
    public async Task RequestedAsync(int count)
    {
        await _arrivals.WaitAsync(TestContext.Current.CancellationToken);
        Requests.ShouldBe(count);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _bodies.Add(request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "");
        _authorizations.Add(string.Join(' ', request.Headers.NonValidated["Authorization"]));
        _arrivals.Release();
        return await script[Math.Min(_authorizations.Count, script.Length) - 1](cancellationToken);
    }

    private sealed class Factory(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
            new(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
