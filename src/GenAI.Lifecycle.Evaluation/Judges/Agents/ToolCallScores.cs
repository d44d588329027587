namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>How well the calls that were made are those that were expected, in any order, each counted once. Values are from 0 to 1.</summary>
/// <param name="Precision">The share of the calls made that were expected; 1 if none was made and none expected.</param>
/// <param name="Recall">The share of the expected calls that were made; 1 if none was expected.</param>
/// <param name="F1">Their harmonic mean; 0 if both are 0.</param>
public sealed record ToolCallScores(double Precision, double Recall, double F1)
{
    /// <summary>Scores calls.</summary>
    /// <param name="actual">The calls made.</param>
    /// <param name="expected">The expected ones.</param>
    /// <param name="matching">When a call counts as expected.</param>
    public static ToolCallScores Of(IReadOnlyList<ToolCall> actual, IReadOnlyList<ToolCall> expected, ToolCallMatching matching = ToolCallMatching.Arguments)
    {
        var pairs = ToolCallMatch.Pairs(actual, expected, matching);
        // Calls where none was expected are all wrong; no call where some were expected has no precision to speak of and earns none.
        var precision = actual.Count > 0 ? (double)pairs / actual.Count : expected.Count == 0 ? 1 : 0;
        var recall = expected.Count > 0 ? (double)pairs / expected.Count : 1;
        return new ToolCallScores(precision, recall, precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }
}
