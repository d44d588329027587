namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>
/// Checks whether votes have a finite maximum-likelihood estimate: in every division of the players into two groups, each group won a
/// point from the other (L. R. Ford, 1957).
/// </summary>
internal static class Connection
{
    /// <summary>Returns a group of players that never lost a point to the others, if there is one.</summary>
    /// <param name="wins">The points of the row's player against the column's.</param>
    public static (IReadOnlyList<int> Group, bool Disconnected)? Find(double[,] wins)
    {
        var n = wins.GetLength(0);
        // The players who lost to player 0, directly or through a chain. The others never lost a point to them.
        var below = Reach(n, (from, to) => wins[from, to] > 0);
        var group = Enumerable.Range(0, n).Where(i => !below[i]).ToList();
        if (group.Count == 0)
        {
            // The players who beat player 0. They never lost a point to the others.
            var above = Reach(n, (from, to) => wins[to, from] > 0);
            group = [.. Enumerable.Range(0, n).Where(i => above[i])];
            if (group.Count == n)
                return null;
        }

        var inside = group.ToHashSet();
        var disconnected = !group.Any(i => Enumerable.Range(0, n).Any(j => !inside.Contains(j) && wins[i, j] + wins[j, i] > 0));
        return (group, disconnected);
    }

    private static bool[] Reach(int n, Func<int, int, bool> edge)
    {
        var reached = new bool[n];
        reached[0] = true;
        var pending = new Stack<int>([0]);
        while (pending.TryPop(out var from))
        {
            for (var to = 0; to < n; to++)
            {
                if (reached[to] || !edge(from, to))
                    continue;
                reached[to] = true;
                pending.Push(to);
            }
        }

        return reached;
    }
}
