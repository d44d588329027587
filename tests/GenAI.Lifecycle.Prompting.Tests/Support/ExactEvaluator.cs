using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Prompting.Tests.Support;

/// <summary>Whether the answer is the reference, as pass and fail.</summary>
internal sealed class ExactEvaluator : IEvaluator
{
    public const string Metric = "exact";

    public IReadOnlyCollection<string> EvaluationMetricNames => [Metric];

    public static IEnumerable<EvaluationContext> ContextOf(DatasetItem item) => [new Expected(item.Reference!)];

    public ValueTask<EvaluationResult> EvaluateAsync(
        IEnumerable<ChatMessage> messages,
        ChatResponse modelResponse,
        ChatConfiguration? chatConfiguration = null,
        IEnumerable<EvaluationContext>? additionalContext = null,
        CancellationToken cancellationToken = default
    ) => new(new EvaluationResult(new BooleanMetric(Metric, modelResponse.Text == additionalContext!.OfType<Expected>().Single().Text)));

    private sealed class Expected(string text) : EvaluationContext("expected", text)
    {
        public string Text { get; } = text;
    }
}
