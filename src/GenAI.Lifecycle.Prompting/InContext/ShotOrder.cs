namespace GenAI.Lifecycle.Prompting.InContext;

/// <summary>The order of the selected examples in the prompt.</summary>
public enum ShotOrder
{
    /// <summary>The best example last, next to the question, where it has the most influence.</summary>
    BestLast,

    /// <summary>The best example first.</summary>
    BestFirst,

    /// <summary>Shuffled, by a seed and the item.</summary>
    Shuffled,

    /// <summary>Labels alternate, so that no class forms a block.</summary>
    LabelsInTurn,
}

/// <summary>Orders examples.</summary>
public static class ShotOrdering
{
    /// <summary>Orders examples.</summary>
    /// <param name="bestFirst">The examples, the best first.</param>
    /// <param name="order">The order.</param>
    /// <param name="seed">For <see cref="ShotOrder.Shuffled"/>: the same seed gives the same order.</param>
    public static IReadOnlyList<Shot> Apply(IReadOnlyList<Shot> bestFirst, ShotOrder order, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(bestFirst);
        return order switch
        {
            ShotOrder.BestFirst => bestFirst,
            ShotOrder.BestLast => [.. bestFirst.Reverse()],
            ShotOrder.Shuffled => Seeded.Shuffle(bestFirst, seed),
            ShotOrder.LabelsInTurn => InTurn(bestFirst),
            _ => throw new ArgumentOutOfRangeException(nameof(order), order, "The order is not defined; use a member of ShotOrder."),
        };
    }

    private static List<Shot> InTurn(IReadOnlyList<Shot> shots)
    {
        var queues = shots.GroupBy(static s => s.Label ?? s.Output, StringComparer.Ordinal).Select(static g => new Queue<Shot>(g)).ToList();
        var result = new List<Shot>(shots.Count);
        while (result.Count < shots.Count)
        {
            foreach (var queue in queues)
            {
                if (queue.TryDequeue(out var shot))
                    result.Add(shot);
            }
        }

        return result;
    }
}
