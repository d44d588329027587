namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>The win rates of all pairs of players.</summary>
public sealed class WinRateMatrix
{
    private readonly Dictionary<(string, string), WinRecord> _cells = [];

    private WinRateMatrix(IReadOnlyCollection<PairwiseVote> votes)
    {
        foreach (var vote in votes)
        {
            var record = this[vote.First, vote.Second];
            record = vote.Outcome switch
            {
                PairwiseOutcome.First => record with { Wins = record.Wins + 1 },
                PairwiseOutcome.Second => record with { Losses = record.Losses + 1 },
                _ => record with { Ties = record.Ties + 1 },
            };
            _cells[(vote.First, vote.Second)] = record;
            _cells[(vote.Second, vote.First)] = new WinRecord(record.Losses, record.Wins, record.Ties);
        }

        Players =
        [
            .. _cells
                .Keys.Select(static key => key.Item1)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(MeanRate)
                .ThenBy(static player => player, StringComparer.Ordinal),
        ];
    }

    /// <summary>The players, the one with the highest mean win rate first.</summary>
    public IReadOnlyList<string> Players { get; }

    /// <summary>Returns a player's record against another; zero votes if they never met.</summary>
    /// <param name="player">The player.</param>
    /// <param name="opponent">The opponent.</param>
    public WinRecord this[string player, string opponent] => _cells.GetValueOrDefault((player, opponent));

    /// <summary>Counts votes.</summary>
    /// <param name="votes">The votes, one or more.</param>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static WinRateMatrix Of(IReadOnlyCollection<PairwiseVote> votes)
    {
        ArgumentNullException.ThrowIfNull(votes);
        if (votes.Count == 0)
            throw new ArgumentException("At least one vote is required.", nameof(votes));
        return new WinRateMatrix(votes);
    }

    /// <summary>Returns the mean of a player's win rates over the opponents that it met, each with the same weight.</summary>
    /// <param name="player">The player.</param>
    /// <exception cref="KeyNotFoundException">The player is not in any vote.</exception>
    public double MeanRate(string player)
    {
        var rates = _cells.Where(cell => cell.Key.Item1 == player).Select(static cell => cell.Value.Rate!.Value).ToList();
        return rates.Count > 0 ? rates.Average() : throw new KeyNotFoundException($"'{player}' is not in any vote.");
    }
}
