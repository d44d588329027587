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

    /// <summary>How many resamples had no finite ratings and were left out of the intervals. Above one in twenty there are no intervals: regularise, or compare more.</summary>
    public int UndefinedResamples { get; }

    /// <summary>A player's rating.</summary>
    /// <param name="player">The player.</param>
    /// <exception cref="KeyNotFoundException">It took part in no vote.</exception>
    public PlayerRating this[string player] => _byPlayer.TryGetValue(player, out var rating)
        ? rating
        : throw new KeyNotFoundException($"'{player}' took part in no vote. {string.Join(", ", _byPlayer.Keys)} did.");

    /// <summary>The probability that one player is preferred to another, from their ratings.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    public double WinProbability(string first, string second) => RatingScale.WinProbability(this[first].Rating - this[second].Rating);
}
