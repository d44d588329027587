namespace GenAI.Lifecycle.Prompting.Optimization;

/// <summary>
/// Selects prompts by the items that each solves best (GEPA, Agrawal et al., 2025): a prompt that is the only one to solve some items is
/// a good base, whatever its mean.
/// </summary>
internal static class ParetoPool
{
    /// <summary>Counts the items on which each prompt is among the best, without prompts that another one matches on all of them.</summary>
    /// <param name="scores">The scores, with one row per prompt and one column per item.</param>
    public static int[] Weights(IReadOnlyList<double[]> scores)
    {
        var items = scores[0].Length;
        var best = Enumerable.Range(0, items).Select(item => scores.Max(row => row[item])).ToArray();
        var wins = scores.Select(row => Enumerable.Range(0, items).Where(item => row[item] >= best[item]).ToHashSet()).ToList();
        var weights = new int[scores.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            // Of two prompts that win the same items, the earlier one is kept.
            var covered = Enumerable
                .Range(0, weights.Length)
                .Any(j => j != i && wins[i].IsSubsetOf(wins[j]) && (wins[j].Count > wins[i].Count || j < i));
            weights[i] = covered ? 0 : wins[i].Count;
        }

        return weights;
    }

    /// <summary>Returns the index for a draw from weights.</summary>
    /// <param name="weights">The weights, not all 0.</param>
    /// <param name="draw">The draw, within [0, 1).</param>
    public static int Pick(int[] weights, double draw)
    {
        var at = draw * weights.Sum();
        for (var i = 0; i < weights.Length; i++)
        {
            if (at < weights[i])
                return i;
            at -= weights[i];
        }

        return Array.FindLastIndex(weights, static weight => weight > 0);
    }
}
