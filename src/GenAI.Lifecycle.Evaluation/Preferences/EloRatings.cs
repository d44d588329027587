using System.Runtime.InteropServices;

namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>
/// Elo's online rating (1978): each vote moves the two players by K times the surprise. Ratings depend on the order of the votes, so
/// they suit a stream in which players change; for a fixed set of votes use <see cref="BradleyTerry"/>. Not thread-safe.
/// </summary>
public sealed class EloRatings
{
    private readonly Dictionary<string, (double Rating, int Votes)> _players = new(StringComparer.Ordinal);
    private readonly EloOptions _options;

    /// <summary>Creates ratings without votes.</summary>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">K is not above 0, or a value is not finite.</exception>
    public EloRatings(EloOptions? options = null)
    {
        _options = options ?? new();
        if (!(_options.K > 0 && double.IsFinite(_options.K)))
            throw new ArgumentOutOfRangeException(nameof(options), _options.K, "K must be finite and above 0.");
        if (!double.IsFinite(_options.InitialRating))
            throw new ArgumentOutOfRangeException(nameof(options), _options.InitialRating, "The initial rating must be finite.");
    }

    /// <summary>Counts a vote.</summary>
    /// <param name="vote">The vote.</param>
    public void Add(PairwiseVote vote)
    {
        ArgumentNullException.ThrowIfNull(vote);
        var (first, second) = (RatingOf(vote.First), RatingOf(vote.Second));
        var change = _options.K * (vote.FirstScore - RatingScale.WinProbability(first - second));
        Move(vote.First, change);
        Move(vote.Second, -change);
    }

    /// <summary>Returns the current ratings.</summary>
    public RatingTable ToTable() => new(_players.Select(static p => new PlayerRating(p.Key, p.Value.Rating, p.Value.Votes)));

    private double RatingOf(string player) => _players.TryGetValue(player, out var known) ? known.Rating : _options.InitialRating;

    private void Move(string player, double change)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_players, player, out var known);
        entry = ((known ? entry.Rating : _options.InitialRating) + change, entry.Votes + 1);
    }
}
