using System.Text.Json;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>Matches actual calls with expected calls.</summary>
public static class ToolCallMatch
{
    /// <summary>Returns whether a call matches an expected call.</summary>
    /// <param name="actual">The call.</param>
    /// <param name="expected">The expected one.</param>
    /// <param name="matching">The rule by which two calls match.</param>
    public static bool Matches(ToolCall actual, ToolCall expected, ToolCallMatching matching)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(expected);
        if (actual.Name != expected.Name)
            return false;
        if (matching == ToolCallMatching.Name)
            return true;
        if (matching == ToolCallMatching.Arguments && actual.Arguments.Count != expected.Arguments.Count)
            return false;
        return expected.Arguments.All(argument =>
            actual.Arguments.TryGetValue(argument.Key, out var value) && JsonElement.DeepEquals(value, argument.Value)
        );
    }

    /// <summary>Returns the maximum number of calls that can be paired with expected calls, each once, in any order.</summary>
    /// <param name="actual">The calls.</param>
    /// <param name="expected">The expected ones.</param>
    /// <param name="matching">The rule by which two calls match.</param>
    public static int Pairs(IReadOnlyList<ToolCall> actual, IReadOnlyList<ToolCall> expected, ToolCallMatching matching)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(expected);
        // Augmenting paths (Kuhn): with ExpectedArguments the first match may take an expected call from the only other call that fits it.
        var takenBy = new int[actual.Count];
        Array.Fill(takenBy, -1);
        return Enumerable.Range(0, expected.Count).Count(wanted => Pair(wanted, new bool[actual.Count]));

        bool Pair(int wanted, bool[] tried)
        {
            for (var i = 0; i < actual.Count; i++)
            {
                if (tried[i] || !Matches(actual[i], expected[wanted], matching))
                    continue;
                tried[i] = true;
                if (takenBy[i] >= 0 && !Pair(takenBy[i], tried))
                    continue;
                takenBy[i] = wanted;
                return true;
            }

            return false;
        }
    }
}
