using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.InContext;
using GenAI.Lifecycle.Prompting.Templates;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Benchmarks.Prompting;

/// <summary>
/// Measures the overhead of the experiment runner for a client that answers immediately, with 64 concurrent calls, two candidates and
/// 5,000 items each.
/// </summary>
internal static class RunnerBenchmark
{
    private const int Items = 5_000;
    private const int InFlight = 64;

    public static async Task RunAsync(int rounds)
    {
        var client = new InstantClient();
        var pool = Enumerable
            .Range(0, 20)
            .Select(static i => new Shot($"s{i}", new Dictionary<string, object?> { ["text"] = $"example {i}" }, "yes"));
        var plan = new ExperimentPlan
        {
            Name = "overhead",
            Models = [new ExperimentModel("instant", ModelReference.Bedrock("instant"), client)],
            Prompts = [PromptTemplate.FromText("p", "Is this an order? {{text}}", "You answer yes or no.")],
            Shots = [ShotSelectors.None, ShotSelectors.Random(pool, 3)],
            Dataset = new Dataset(
                "items",
                [
                    .. Enumerable
                        .Range(0, Items)
                        .Select(static i => new DatasetItem(
                            $"i{i}",
                            new Dictionary<string, string> { ["text"] = $"order number {i}" },
                            "yes"
                        )),
                ]
            ),
            Evaluators = [new YesEvaluator()],
            PrimaryMetric = "yes",
        };
        var runner = new ExperimentRunner();
        var progress = new Silent();
        var (bare, run) = (new List<double>(), new List<double>());
        for (var round = -3; round < rounds; round++)
        {
            var cpu = Environment.CpuUsage.TotalTime;
            await Parallel.ForAsync(0, 2 * Items, new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (_, ct) =>
                await client.GetResponseAsync([new ChatMessage(ChatRole.User, "x")], cancellationToken: ct)
            );
            var afterBare = Environment.CpuUsage.TotalTime;
            await runner.RunAsync(plan, new ExperimentOptions { MaxConcurrency = InFlight }, progress);
            var afterRun = Environment.CpuUsage.TotalTime;
            if (round < 0)
                continue;
            bare.Add((afterBare - cpu).TotalMicroseconds / (2 * Items));
            run.Add((afterRun - afterBare).TotalMicroseconds / (2 * Items));
        }

        var (alone, whole) = (Rounds.Median(bare), Rounds.Median(run));
        Rounds.Print(
            $"\nThe experiment runner, {InFlight} in flight, zero and three examples\n\n| | µs of processor time per call | goal |\n|---|---:|---:|"
        );
        Rounds.Print($"| the client alone | {alone:0.0} | |");
        Rounds.Print($"| through the runner: rendered, asked, scored, counted | {whole:0.0} | |");
        Rounds.Print($"| added | {whole - alone:0.0} | ≤ 50 |");
    }

    private sealed class Silent : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value) { }
    }

    private sealed class InstantClient : IChatClient
    {
        private static readonly ChatResponse s_answer = new(new ChatMessage(ChatRole.Assistant, "yes"))
        {
            Usage = new UsageDetails { InputTokenCount = 20, OutputTokenCount = 1 },
        };

        // Yields, as a call over a network does.
        public async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            await Task.Yield();
            return s_answer;
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
