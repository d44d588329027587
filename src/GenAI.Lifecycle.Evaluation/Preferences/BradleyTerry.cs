using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>
/// The model of R. A. Bradley and M. E. Terry (1952): the log-odds that one player is preferred to another are the difference of their
/// strengths. A tie counts as half a win for each. Strengths are in points: 400 / ln 10 per natural logarithm of the odds, around 1,000.
/// </summary>
public static class BradleyTerry
{
    /// <summary>Rates players by all votes, with bootstrap intervals.</summary>
    /// <param name="votes">The votes, one or more.</param>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ArgumentException">There are no votes, or the anchor is in none of them.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="UnidentifiedRatingsException">There is no finite estimate and no regularisation.</exception>
    public static RatingTable Fit(
        IReadOnlyCollection<PairwiseVote> votes,
        BradleyTerryOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(votes);
        options ??= new();
        options.Check();
        if (votes.Count == 0)
            throw new ArgumentException("At least one vote is required.", nameof(votes));
        var table = new VoteTable(votes);
        var anchor = options.Anchor is null ? -1 : Array.IndexOf(table.Players, options.Anchor);
        if (options.Anchor is not null && anchor < 0)
            throw new ArgumentException($"The anchor '{options.Anchor}' does not occur in the votes.", nameof(options));

        var wins = table.Wins();
        if (options.Regularization == 0 && Connection.Find(wins) is { } gap)
            throw new UnidentifiedRatingsException(
                [.. gap.Group.Select(i => table.Players[i]).Order(StringComparer.Ordinal)],
                gap.Disconnected
            );
        var strengths = BradleyTerryFit.Maximize(wins, options.Regularization, new double[table.Players.Length]);
        var ratings = ToRatings(strengths, anchor, options.AnchorRating);
        var intervals =
            options.Resamples == 0 || table.ItemCount < 2 ? null : Resample(table, strengths, anchor, options, cancellationToken);
        var counts = table.Counts();
        return new RatingTable(
            table.Players.Select((player, i) => new PlayerRating(player, ratings[i], counts[i], intervals?[i].Interval)),
            intervals?[0].Undefined ?? 0
        );
    }

    private static IReadOnlyList<ResampledInterval> Resample(
        VoteTable table,
        double[] start,
        int anchor,
        BradleyTerryOptions options,
        CancellationToken cancellationToken
    )
    {
        var wins = new double[start.Length, start.Length];
        return ItemBootstrap.Intervals(
            table.ItemCount,
            start.Length,
            (drawn, values) =>
            {
                table.Wins(drawn, wins);
                if (options.Regularization == 0 && Connection.Find(wins) is not null)
                    values.Fill(double.NaN);
                else
                    ToRatings(BradleyTerryFit.Maximize(wins, options.Regularization, start), anchor, options.AnchorRating).CopyTo(values);
            },
            options.Level,
            options.Resamples,
            options.Seed,
            cancellationToken
        );
    }

    private static double[] ToRatings(double[] strengths, int anchor, double anchorRating)
    {
        var origin = anchor < 0 ? strengths.Average() : strengths[anchor];
        return Array.ConvertAll(strengths, strength => anchorRating + (RatingScale.PointsPerLogit * (strength - origin)));
    }
}
