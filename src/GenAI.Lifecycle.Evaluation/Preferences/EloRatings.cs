using System.Runtime.InteropServices;

namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>
/// Elo's online rating (1978): each vote moves the two players by K times the surprise. Ratings depend on the order of the votes, so that
/// they suit a stream in which players change; for a fixed set of votes use <see cref="BradleyTerry"/>. Not safe for several threads at once.
/// </summary>
public sealed class EloRatings
{
    private readonly Dictionary<string, (double Rating, int Votes)> _players = new(StringComparer.Ordinal);
    private readonly EloOptions _options;

    /// <summary>Starts without votes.</summary>
    /// <param name="options">How ratings move; <see langword="null"/>: the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">K is not above 0, or a value is not finite.</exception>
    public EloRatings(EloOptions? options = null)
    {
        _options = options ?? new();
        if (!(_options.K > 0 && double.IsFinite(_options.K)))
            throw new ArgumentOutOfRangeException(nameof(options), _options.K, "K is above 0 and finite.");
        if (!double.IsFinite(_options.InitialRating))
            throw new ArgumentOutOfRangeException(nameof(options), _options.InitialRating, "The initial rating is finite.");
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

    /// <summary>The ratings as they stand.</summary>
    public RatingTable ToTable() => new(_players.Select(static p => new PlayerRating(p.Key, p.Value.Rating, p.Value.Votes)));

    private double RatingOf(string player) => _players.TryGetValue(player, out var known) ? known.Rating : _options.InitialRating;

    private void Move(string player, double change)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_players, player, out var known);
        entry = ((known ? entry.Rating : _options.InitialRating) + change, entry.Votes + 1);
    }
}
