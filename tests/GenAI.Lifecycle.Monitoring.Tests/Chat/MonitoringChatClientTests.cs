using GenAI.Lifecycle.Monitoring.Chat;
using GenAI.Lifecycle.Monitoring.Metrics;
using GenAI.Lifecycle.Monitoring.Publishing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Monitoring.Tests.Chat;

public sealed class MonitoringChatClientTests
{
    private static readonly ModelReference s_endpoint = ModelReference.SageMakerEndpoint("chat");

    private readonly FakeTimeProvider _time = new(Clock.Start);
    private readonly ListPublisher _published = new();

    [Fact]
    public async Task Measures_a_call_and_who_answered()
    {
        var client = Client(new StubClient(_time));

        (await client.GetResponseAsync("hi")).Text.ShouldBe("hello");

        _published
            .Of("Latency")
            .ShouldBe([new MetricSample(ModelReference.SageMakerEndpoint("chat", "tuned"), "Latency", 200, MetricUnit.Milliseconds)]);
        (
            _published.Sum("Invocations"),
            _published.Sum("Errors"),
            _published.Sum("InputTokens"),
            _published.Sum("OutputTokens"),
            _published.Sum("CacheReadTokens")
        ).ShouldBe((1, 0, 7, 5, 3));
    }

    [Fact]
    public async Task Measures_the_time_to_the_first_piece_of_a_stream()
    {
        var client = Client(new StubClient(_time));

        (await client.GetStreamingResponseAsync("hi").ToChatResponseAsync()).Text.ShouldBe("hello");

        _published.Of("TimeToFirstToken").ShouldHaveSingleItem().Value.ShouldBe(200);
        _published.Of("Latency").ShouldHaveSingleItem().Value.ShouldBe(400);
        _published.Of("OutputTokens").ShouldHaveSingleItem().Model.Variant.ShouldBe("tuned");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Counts_a_failure_and_passes_it_on(bool streaming)
    {
        var client = Client(new StubClient(_time) { Error = new IOException("cut") });

        await Should.ThrowAsync<IOException>(async () =>
        {
            if (streaming)
                await client.GetStreamingResponseAsync("hi").ToChatResponseAsync();
            else
                await client.GetResponseAsync("hi");
        });

        (_published.Sum("Invocations"), _published.Sum("Errors")).ShouldBe((1, 1));
        _published.Of("Latency").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_caller_who_has_heard_enough_is_no_failure()
    {
        await foreach (var _ in Client(new StubClient(_time)).GetStreamingResponseAsync("hi"))
            break;
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() =>
            Client(new StubClient(_time) { Error = new OperationCanceledException(cancelled.Token) })
                .GetResponseAsync("hi", cancellationToken: cancelled.Token)
        );

        (_published.Sum("Invocations"), _published.Sum("Errors")).ShouldBe((2, 0));
    }

    [Fact]
    public async Task Bedrock_models_have_no_variant()
    {
        var model = ModelReference.Bedrock("amazon.nova-lite-v1:0");
        using var client = new StubClient(_time).AsBuilder().UseMonitoring(model, _published).Build();

        await client.GetResponseAsync("hi");

        _published.Samples.ShouldAllBe(s => s.Model == model);
    }

    [Fact]
    public async Task Takes_the_registered_publisher()
    {
        await using var services = new ServiceCollection()
            .AddSingleton<IMetricPublisher>(_published)
            .AddSingleton<TimeProvider>(_time)
            .BuildServiceProvider();
        using var client = new StubClient(_time).AsBuilder().UseMonitoring(s_endpoint).Build(services);

        await client.GetResponseAsync("hi");

        _published.Sum("Invocations").ShouldBe(1);
    }

    private MonitoringChatClient Client(StubClient inner) => new(inner, _published, s_endpoint, _time);

    private sealed class ListPublisher : IMetricPublisher
    {
        public List<MetricSample> Samples { get; } = [];

        public long Dropped => 0;

        public IReadOnlyList<MetricSample> Of(string metric) => [.. Samples.Where(s => s.Metric == metric)];

        public double Sum(string metric) => Of(metric).Sum(s => s.Value);

        public bool Publish(MetricSample sample)
        {
            Samples.Add(sample);
            return true;
        }

        public Task FlushAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
    }

    /// <summary>Answers "hello" in two pieces, 200 ms each.</summary>
    private sealed class StubClient(FakeTimeProvider time) : IChatClient
    {
        private static readonly UsageDetails s_usage = new()
        {
            InputTokenCount = 10,
            OutputTokenCount = 5,
            CachedInputTokenCount = 3,
        };

        public Exception? Error { get; init; }

        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            time.Advance(TimeSpan.FromMilliseconds(200));
            return Error is null
                ? Task.FromResult(
                    new ChatResponse(new ChatMessage(ChatRole.Assistant, "hello"))
                    {
                        Usage = s_usage,
                        AdditionalProperties = new() { ["variant"] = "tuned" },
                    }
                )
                : Task.FromException<ChatResponse>(Error);
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default
        )
        {
            await Task.Yield();
            time.Advance(TimeSpan.FromMilliseconds(200));
            yield return new(ChatRole.Assistant, "hel") { AdditionalProperties = new() { ["variant"] = "tuned" } };
            if (Error is not null)
                throw Error;
            time.Advance(TimeSpan.FromMilliseconds(200));
            yield return new(ChatRole.Assistant, "lo");
            yield return new(ChatRole.Assistant, [new UsageContent(s_usage)]);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
