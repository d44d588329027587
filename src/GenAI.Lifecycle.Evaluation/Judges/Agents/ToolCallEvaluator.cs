using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// Precision, recall and F1 of the tool calls that led to each answer, against an <see cref="ExpectedToolCallsContext"/>. It calls no
/// model.
/// </summary>
/// <param name="matching">The rule by which a call counts as expected.</param>
public sealed class ToolCallEvaluator(ToolCallMatching matching = ToolCallMatching.Arguments)
    : ConversationEvaluator(PrecisionName, RecallName, F1Name)
{
    /// <summary>The name of the share of the calls made that were expected.</summary>
    public static string PrecisionName => "Tool Call Precision";

    /// <summary>The name of the share of the expected calls that were made.</summary>
    public static string RecallName => "Tool Call Recall";

    /// <summary>The name of their harmonic mean.</summary>
    public static string F1Name => "Tool Call F1";

    private protected override ValueTask MeasureAsync(Exchange exchange, NumericMetric[] metrics, CancellationToken cancellationToken)
    {
        if (exchange.Find<ExpectedToolCallsContext>(metrics, "the calls that should be made") is { } expected)
        {
            var actual = ToolCall.LeadingTo(exchange.Messages, exchange.Response);
            var scores = ToolCallScores.Of(actual, expected.Calls, matching);
            (metrics[0].Value, metrics[1].Value, metrics[2].Value) = (scores.Precision, scores.Recall, scores.F1);
            foreach (var metric in metrics)
                metric.Reason = $"Called: {(actual.Count == 0 ? "nothing" : string.Join("; ", actual))}";
        }

        return ValueTask.CompletedTask;
    }
}
