namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>Players by strength, the strongest first.</summary>
public sealed class RatingTable
{
    private readonly Dictionary<string, PlayerRating> _byPlayer;

    internal RatingTable(IEnumerable<PlayerRating> ratings, int undefinedResamples = 0)
    {
        Ratings = [.. ratings.OrderByDescending(static r => r.Rating).ThenBy(static r => r.Player, StringComparer.Ordinal)];
        _byPlayer = Ratings.ToDictionary(static r => r.Player, StringComparer.Ordinal);
        UndefinedResamples = undefinedResamples;
    }

    /// <summary>The ratings, the strongest first.</summary>
    public IReadOnlyList<PlayerRating> Ratings { get; }

    /// <summary>
    /// The number of resamples without finite ratings, which the intervals leave out. Above 5% of the resamples there are no intervals:
    /// use regularization or more votes.
    /// </summary>
    public int UndefinedResamples { get; }

    /// <summary>A player's rating.</summary>
    /// <param name="player">The player.</param>
    /// <exception cref="KeyNotFoundException">The player is not in any vote.</exception>
    public PlayerRating this[string player] =>
        _byPlayer.TryGetValue(player, out var rating)
            ? rating
            : throw new KeyNotFoundException($"'{player}' is not in any vote. The players are {string.Join(", ", _byPlayer.Keys)}.");

    /// <summary>Returns the probability that one player is preferred to another, from their ratings.</summary>
    /// <param name="first">The first player.</param>
    /// <param name="second">The second player.</param>
    public double WinProbability(string first, string second) => RatingScale.WinProbability(this[first].Rating - this[second].Rating);
}
