namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>Votes with indices instead of names, grouped by item.</summary>
internal sealed class VoteTable
{
    private readonly List<List<(int First, int Second, double Score)>> _items = [];

    public VoteTable(IReadOnlyCollection<PairwiseVote> votes)
    {
        Players =
        [
            .. votes.SelectMany(static c => new[] { c.First, c.Second }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        var players = Players.Index().ToDictionary(static p => p.Item, static p => p.Index, StringComparer.Ordinal);
        var items = new Dictionary<string, List<(int, int, double)>>(StringComparer.Ordinal);
        foreach (var vote in votes)
        {
            List<(int, int, double)>? group = null;
            if (vote.Item is null || !items.TryGetValue(vote.Item, out group))
            {
                _items.Add(group = []);
                if (vote.Item is not null)
                    items[vote.Item] = group;
            }

            group.Add((players[vote.First], players[vote.Second], vote.FirstScore));
        }
    }

    /// <summary>The players in ordinal order.</summary>
    public string[] Players { get; }

    public int ItemCount => _items.Count;

    /// <summary>
    /// Returns the number of times each player (row) was preferred to each other one (column); a tie counts half for both.
    /// </summary>
    public double[,] Wins()
    {
        var wins = new double[Players.Length, Players.Length];
        Wins([.. Enumerable.Range(0, ItemCount)], wins);
        return wins;
    }

    /// <summary>Returns the matrix over drawn items.</summary>
    public void Wins(ReadOnlySpan<int> items, double[,] wins)
    {
        Array.Clear(wins);
        foreach (var item in items)
        {
            foreach (var (first, second, score) in _items[item])
            {
                wins[first, second] += score;
                wins[second, first] += 1 - score;
            }
        }
    }

    /// <summary>Returns the number of votes of each player.</summary>
    public int[] Counts()
    {
        var counts = new int[Players.Length];
        foreach (var (first, second, _) in _items.SelectMany(static item => item))
        {
            counts[first]++;
            counts[second]++;
        }

        return counts;
    }
}
