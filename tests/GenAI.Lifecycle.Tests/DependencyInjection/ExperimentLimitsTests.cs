using GenAI.Lifecycle.Inference.Batches;
using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.Templates;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Tests.DependencyInjection;

public sealed class ExperimentLimitsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("limits-");

    private static readonly ModelReference s_model = ModelReference.Bedrock("amazon.nova-lite-v1:0");

    [Fact]
    public async Task Experiments_go_through_the_limiter_that_is_registered()
    {
        await using var services = Services();
        var limiter = services.GetRequiredService<QuotaLimiters>().For(s_model);
        var client = new Watcher(() => limiter.Snapshot().InFlight, together: 20);

        await services
            .GetRequiredService<ExperimentRunner>()
            .RunAsync(Plan(client, 20), cancellationToken: TestContext.Current.CancellationToken);

        // All at once, more than the 8 of a runner without a limiter, and each with a place of the quota.
        client.Seen.Max().ShouldBe(20);
        limiter.Snapshot().InFlight.ShouldBe(0);
    }

    [Fact]
    public async Task A_client_that_is_limited_already_takes_one_place_a_request()
    {
        await using var services = Services();
        var limiter = services.GetRequiredService<QuotaLimiters>().For(s_model);
        var client = new Watcher(() => limiter.Snapshot().InFlight, together: 1);
        using var limited = client.AsBuilder().UseQuotaLimiter(s_model).Build(services);

        await services
            .GetRequiredService<ExperimentRunner>()
            .RunAsync(Plan(limited, 3), new() { MaxConcurrency = 1 }, cancellationToken: TestContext.Current.CancellationToken);

        client.Seen.ShouldBe([1, 1, 1]);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private ServiceProvider Services() =>
        new ServiceCollection()
            .AddLogging()
            .AddGenAILifecycle(configureStore: store => store.Path = Path.Combine(_folder.FullName, "records.db"))
            .BuildServiceProvider();

    private static ExperimentPlan Plan(IChatClient client, int items) =>
        new()
        {
            Name = "limited",
            Models = [new ExperimentModel("m", s_model, client)],
            Prompts = [PromptTemplate.FromText("p", "{{n}}")],
            Dataset = new Dataset(
                "items",
                [
                    .. Enumerable
                        .Range(0, items)
                        .Select(static i => new DatasetItem($"i{i}", new Dictionary<string, string> { ["n"] = $"{i}" }, "yes")),
                ]
            ),
            Evaluators = [new YesEvaluator()],
            PrimaryMetric = "yes",
        };

    /// <summary>Holds its callers until so many are there together, and notes what it sees then.</summary>
    private sealed class Watcher(Func<int> look, int together) : IChatClient
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock _lock = new();
        private int _inside;

        public List<int> Seen { get; } = [];

        public async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            lock (_lock)
            {
                Seen.Add(look());
                if (++_inside == together)
                    _all.TrySetResult();
            }

            await _all.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
            lock (_lock)
                _inside--;
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, "yes"));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        ) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }

    private sealed class YesEvaluator : IEvaluator
    {
        public IReadOnlyCollection<string> EvaluationMetricNames => ["yes"];

        public ValueTask<EvaluationResult> EvaluateAsync(
            IEnumerable<ChatMessage> messages,
            ChatResponse modelResponse,
            ChatConfiguration? chatConfiguration = null,
            IEnumerable<EvaluationContext>? additionalContext = null,
            CancellationToken cancellationToken = default
        ) => new(new EvaluationResult(new BooleanMetric("yes", modelResponse.Text == "yes")));
    }
}
