namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The agreement of actual and expected calls, in any order, each counted once. Values are from 0 to 1.</summary>
/// <param name="Precision">The share of the calls made that were expected; 1 if there are neither actual nor expected calls.</param>
/// <param name="Recall">The share of the expected calls that were made; 1 if there are no expected calls.</param>
/// <param name="F1">Their harmonic mean; 0 if both are 0.</param>
public sealed record ToolCallScores(double Precision, double Recall, double F1)
{
    /// <summary>Scores calls.</summary>
    /// <param name="actual">The calls made.</param>
    /// <param name="expected">The expected ones.</param>
    /// <param name="matching">The rule by which a call counts as expected.</param>
    public static ToolCallScores Of(
        IReadOnlyList<ToolCall> actual,
        IReadOnlyList<ToolCall> expected,
        ToolCallMatching matching = ToolCallMatching.Arguments
    )
    {
        var pairs = ToolCallMatch.Pairs(actual, expected, matching);
        // Without expected calls, all calls are wrong. Without calls, precision is undefined and counts as 0 if calls were expected.
        var precision =
            actual.Count > 0 ? (double)pairs / actual.Count
            : expected.Count == 0 ? 1
            : 0;
        var recall = expected.Count > 0 ? (double)pairs / expected.Count : 1;
        return new ToolCallScores(precision, recall, precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }
}
