namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The comparison of an agent's trajectory with the expected one.</summary>
/// <param name="Exact">Whether both trajectories are equal, step by step.</param>
/// <param name="InOrder">Whether all expected steps occur in their order, possibly with others in between.</param>
/// <param name="AnyOrder">Whether all expected steps occur in any order, possibly with others.</param>
/// <param name="Precision">The share of the steps taken that were expected.</param>
/// <param name="Recall">The share of the expected steps that were taken.</param>
public sealed record TrajectoryScores(bool Exact, bool InOrder, bool AnyOrder, double Precision, double Recall)
{
    /// <summary>Scores a trajectory.</summary>
    /// <param name="actual">The steps taken.</param>
    /// <param name="expected">The expected ones.</param>
    /// <param name="matching">The rule by which a step counts as expected.</param>
    public static TrajectoryScores Of(
        IReadOnlyList<ToolCall> actual,
        IReadOnlyList<ToolCall> expected,
        ToolCallMatching matching = ToolCallMatching.Name
    )
    {
        var scores = ToolCallScores.Of(actual, expected, matching);
        var found = 0;
        foreach (var step in actual)
        {
            if (found < expected.Count && ToolCallMatch.Matches(step, expected[found], matching))
                found++;
        }

        var inOrder = found == expected.Count;
        return new TrajectoryScores(
            inOrder && actual.Count == expected.Count,
            inOrder,
            scores.Recall == 1,
            scores.Precision,
            scores.Recall
        );
    }
}
