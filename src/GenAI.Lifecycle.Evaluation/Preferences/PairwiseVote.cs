using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>One vote between two players (systems, models, prompts), by a judge or a person.</summary>
public sealed record PairwiseVote
{
    /// <summary>Creates a vote.</summary>
    /// <param name="first">The first player.</param>
    /// <param name="second">The second player.</param>
    /// <param name="outcome">The outcome.</param>
    /// <exception cref="ArgumentException">A name is blank, or both are the same.</exception>
    [JsonConstructor]
    public PairwiseVote(string first, string second, PairwiseOutcome outcome)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(first);
        ArgumentException.ThrowIfNullOrWhiteSpace(second);
        if (first == second)
            throw new ArgumentException($"'{first}' cannot be compared with itself.", nameof(second));
        if (!Enum.IsDefined(outcome))
            throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The outcome must be First, Second or Tie.");
        (First, Second, Outcome) = (first, second, outcome);
    }

    /// <summary>The first player.</summary>
    public string First { get; }

    /// <summary>The second player.</summary>
    public string Second { get; }

    /// <summary>The outcome.</summary>
    public PairwiseOutcome Outcome { get; }

    /// <summary>
    /// The item of the comparison, such as a dataset item's id. Votes on one item are resampled together, since they are not independent.
    /// </summary>
    /// <value>The default value is <see langword="null"/>: an item of its own.</value>
    public string? Item { get; init; }

    /// <summary>The rater: a judge's model or a person.</summary>
    /// <value>The default value is <see langword="null"/>: unknown.</value>
    public string? Rater { get; init; }

    /// <summary>The points of the first player: 1, 0, or ½ for a tie.</summary>
    [JsonIgnore]
    public double FirstScore =>
        Outcome switch
        {
            PairwiseOutcome.First => 1,
            PairwiseOutcome.Second => 0,
            _ => .5,
        };

    /// <summary>Converts a ranking into votes: every player against every other one.</summary>
    /// <param name="ranks">Each player's rank, 1 the best; equal ranks are ties.</param>
    /// <param name="item">The item of the ranking.</param>
    /// <param name="rater">The rater.</param>
    /// <exception cref="ArgumentException">There are fewer than two players.</exception>
    public static IReadOnlyList<PairwiseVote> FromRanking(IReadOnlyDictionary<string, int> ranks, string? item = null, string? rater = null)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        if (ranks.Count < 2)
            throw new ArgumentException($"The ranking has {ranks.Count} players; it needs at least 2.", nameof(ranks));
        var players = ranks.OrderBy(static r => r.Value).ThenBy(static r => r.Key, StringComparer.Ordinal).ToList();
        return
        [
            .. from i in Enumerable.Range(0, players.Count)
            from j in Enumerable.Range(i + 1, players.Count - i - 1)
            select new PairwiseVote(
                players[i].Key,
                players[j].Key,
                players[i].Value < players[j].Value ? PairwiseOutcome.First : PairwiseOutcome.Tie
            )
            {
                Item = item,
                Rater = rater,
            },
        ];
    }
}
