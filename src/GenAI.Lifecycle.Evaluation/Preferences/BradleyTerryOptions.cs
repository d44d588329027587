namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>Options for a Bradley–Terry model.</summary>
public sealed record BradleyTerryOptions
{
    /// <summary>
    /// The number of assumed ties of each player with an imaginary player of mean strength, at least 0. Above 0 the ratings are
    /// finite and unique for any votes and are shrunk towards the mean accordingly; ½ to 1 suits small sets.
    /// </summary>
    /// <value>
    /// The default value is 0: the maximum-likelihood estimate, which exists only if the players are connected by wins in both
    /// directions.
    /// </value>
    public double Regularization { get; init; }

    /// <summary>The player with a fixed rating, which makes tables of different votes comparable.</summary>
    /// <value>The default value is <see langword="null"/>: the mean of all ratings is fixed.</value>
    public string? Anchor { get; init; }

    /// <summary>The rating of the anchor, or the mean of all ratings.</summary>
    /// <value>The default value is 1,000.</value>
    public double AnchorRating { get; init; } = RatingScale.Origin;

    /// <summary>The number of resamples for the intervals: 0, or within [100, 10,000,000]. Votes on one item are drawn together.</summary>
    /// <value>The default value is 1,000; with 0 there are no intervals.</value>
    public int Resamples { get; init; } = 1_000;

    /// <summary>The probability that an interval covers, within (0, 1).</summary>
    /// <value>The default value is 0.95.</value>
    public double Level { get; init; } = .95;

    /// <summary>The seed of the resamples.</summary>
    /// <value>The default value is 1.</value>
    public long Seed { get; init; } = 1;

    internal void Check()
    {
        if (!(Regularization >= 0 && double.IsFinite(Regularization)))
            throw new ArgumentOutOfRangeException(nameof(Regularization), Regularization, "Regularization must be finite and at least 0.");
        if (!double.IsFinite(AnchorRating))
            throw new ArgumentOutOfRangeException(nameof(AnchorRating), AnchorRating, "Finite.");
        if (Resamples is not 0 and (< 100 or > 10_000_000))
            throw new ArgumentOutOfRangeException(nameof(Resamples), Resamples, "Resamples must be 0 or within [100, 10,000,000].");
        if (!(Level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Level), Level, "Within (0, 1).");
    }
}
