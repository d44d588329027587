using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// An evaluator that compares an agent's tool calls for each answer with an <see cref="ExpectedToolCallsContext"/>: exactly, in order, in
/// any order, by precision and by recall. It calls no model.
/// </summary>
/// <param name="matching">The rule by which a step counts as expected.</param>
public sealed class TrajectoryEvaluator(ToolCallMatching matching = ToolCallMatching.Name)
    : ConversationEvaluator(ExactName, InOrderName, AnyOrderName, PrecisionName, RecallName)
{
    /// <summary>The name of the exact match, 1 or 0.</summary>
    public static string ExactName => "Trajectory Exact Match";

    /// <summary>The name of the match in order, 1 or 0.</summary>
    public static string InOrderName => "Trajectory In-Order Match";

    /// <summary>The name of the match in any order, 1 or 0.</summary>
    public static string AnyOrderName => "Trajectory Any-Order Match";

    /// <summary>The name of the share of the steps taken that were expected.</summary>
    public static string PrecisionName => "Trajectory Precision";

    /// <summary>The name of the share of the expected steps that were taken.</summary>
    public static string RecallName => "Trajectory Recall";

    private protected override ValueTask MeasureAsync(Exchange exchange, NumericMetric[] metrics, CancellationToken cancellationToken)
    {
        if (exchange.Find<ExpectedToolCallsContext>(metrics, "the calls that should be made") is { } expected)
        {
            var scores = TrajectoryScores.Of(ToolCall.LeadingTo(exchange.Messages, exchange.Response), expected.Calls, matching);
            metrics[0].Value = scores.Exact ? 1 : 0;
            metrics[1].Value = scores.InOrder ? 1 : 0;
            metrics[2].Value = scores.AnyOrder ? 1 : 0;
            metrics[3].Value = scores.Precision;
            metrics[4].Value = scores.Recall;
        }

        return ValueTask.CompletedTask;
    }
}
