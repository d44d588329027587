using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Runs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Runs;

/// <summary>A client that answers by a function and counts what it was asked.</summary>
internal sealed class FakeClient(Func<string, int, string> answer) : IChatClient
{
    private int _calls;

    public int Calls => _calls;

    public List<string> Asked { get; } = [];

    public string Model { get; init; } = "fake-1";

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = messages.Last().Text;
        lock (Asked)
            Asked.Add(text);
        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, answer(text, Interlocked.Increment(ref _calls))))
        {
            Usage = new UsageDetails { InputTokenCount = 10, OutputTokenCount = 5 },
        };
        return Task.FromResult(response);
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("fake", new Uri("https://fake.example"), Model) : null;

    public void Dispose() { }
}

/// <summary>An evaluator by a function; what the function throws, it throws.</summary>
internal sealed class FakeEvaluator(string name, Func<string, double?> score) : IEvaluator
{
    public IReadOnlyCollection<string> EvaluationMetricNames { get; } = [name];

    public ValueTask<EvaluationResult> EvaluateAsync(
        IEnumerable<ChatMessage> messages,
        ChatResponse modelResponse,
        ChatConfiguration? chatConfiguration = null,
        IEnumerable<EvaluationContext>? additionalContext = null,
        CancellationToken cancellationToken = default
    ) => new(new EvaluationResult(new NumericMetric(name, score(modelResponse.Text))));
}

/// <summary>A dataset of which the answer to <c>n</c> is <c>word n</c>, and plans on it.</summary>
internal static class RunFixture
{
    public static Dataset Dataset(int count = 8) =>
        new(
            "numbers",
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(static i => new DatasetItem($"i{i:00}", new Dictionary<string, string> { ["question"] = $"{i}" }, $"word {i}")
                    {
                        Metadata = new Dictionary<string, string> { ["parity"] = i % 2 == 0 ? "even" : "odd" },
                    }),
            ]
        );

    public static EvaluatedSystem System(string name, FakeClient client) =>
        new(name, client, static item => new EvaluationPrompt([new ChatMessage(ChatRole.User, item["question"])]));

    public static EvaluationPlan Plan(params EvaluatedSystem[] systems) =>
        new()
        {
            Name = "numbers",
            Dataset = Dataset(),
            Systems = systems,
            Evaluators = [new AnswerMatchEvaluator()],
        };

    public static FakeClient Right() => new(static (text, _) => $"word {text}");

    /// <summary>Right but for every third item.</summary>
    public static FakeClient Weak() =>
        new(
            static (text, _) =>
                int.Parse(text, global::System.Globalization.CultureInfo.InvariantCulture) % 3 == 0 ? "nothing" : $"word {text}"
        );
}

/// <summary>Hears progress at once, in the thread that reports.</summary>
internal sealed class Heard : IProgress<EvaluationProgress>
{
    public List<EvaluationProgress> Reports { get; } = [];

    public Action<EvaluationProgress>? Then { get; init; }

    public void Report(EvaluationProgress value)
    {
        lock (Reports)
            Reports.Add(value);
        Then?.Invoke(value);
    }
}
