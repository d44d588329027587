using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>One vote between two players (systems, models, prompts), by a judge or a person.</summary>
public sealed record PairwiseVote
{
    /// <summary>Creates a vote.</summary>
    /// <param name="first">The one player.</param>
    /// <param name="second">The other.</param>
    /// <param name="outcome">Which is better.</param>
    /// <exception cref="ArgumentException">A name is blank, or both are the same.</exception>
    [JsonConstructor]
    public PairwiseVote(string first, string second, PairwiseOutcome outcome)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(first);
        ArgumentException.ThrowIfNullOrWhiteSpace(second);
        if (first == second)
            throw new ArgumentException($"'{first}' cannot be compared with itself.", nameof(second));
        if (!Enum.IsDefined(outcome))
            throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "First, Second or Tie.");
        (First, Second, Outcome) = (first, second, outcome);
    }

    /// <summary>The one player.</summary>
    public string First { get; }

    /// <summary>The other.</summary>
    public string Second { get; }

    /// <summary>Which is better.</summary>
    public PairwiseOutcome Outcome { get; }

    /// <summary>What they were compared on, such as a dataset item's id. Votes on one item are resampled together, since they are not independent.</summary>
    /// <value>The default value is <see langword="null"/>: an item of its own.</value>
    public string? Item { get; init; }

    /// <summary>Who voted: a judge's model or a person.</summary>
    /// <value>The default value is <see langword="null"/>: not known.</value>
    public string? Rater { get; init; }

    /// <summary>The points of the first player: 1, 0, or ½ for a tie.</summary>
    [JsonIgnore]
    public double FirstScore => Outcome switch { PairwiseOutcome.First => 1, PairwiseOutcome.Second => 0, _ => .5 };

    /// <summary>The votes that a ranking amounts to: every player against every other one.</summary>
    /// <param name="ranks">Each player's rank, 1 the best; equal ranks are ties.</param>
    /// <param name="item">What they were ranked on.</param>
    /// <param name="rater">Who ranked.</param>
    /// <exception cref="ArgumentException">There are fewer than two players.</exception>
    public static IReadOnlyList<PairwiseVote> FromRanking(IReadOnlyDictionary<string, int> ranks, string? item = null, string? rater = null)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        if (ranks.Count < 2)
            throw new ArgumentException($"A ranking of {ranks.Count} compares nothing; at least 2 are needed.", nameof(ranks));
        var players = ranks.OrderBy(static r => r.Value).ThenBy(static r => r.Key, StringComparer.Ordinal).ToList();
        return
        [
            .. from i in Enumerable.Range(0, players.Count)
               from j in Enumerable.Range(i + 1, players.Count - i - 1)
               select new PairwiseVote(players[i].Key, players[j].Key, players[i].Value < players[j].Value ? PairwiseOutcome.First : PairwiseOutcome.Tie) { Item = item, Rater = rater },
        ];
    }
}
