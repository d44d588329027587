namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>How a Bradley–Terry model is fitted.</summary>
public sealed record BradleyTerryOptions
{
    /// <summary>
    /// How many ties each player is taken to have had against an imaginary player of mean strength, 0 or above. Above 0 the ratings are
    /// finite and unique for any votes, and are drawn towards the mean by as much as that many ties would; ½ to 1 suit small sets.
    /// </summary>
    /// <value>The default value is 0: the maximum-likelihood estimate, which exists only if the players are connected by wins both ways.</value>
    public double Regularization { get; init; }

    /// <summary>The player whose rating is set, so that tables of different votes can be laid side by side.</summary>
    /// <value>The default value is <see langword="null"/>: the mean of all ratings is set.</value>
    public string? Anchor { get; init; }

    /// <summary>The rating of the anchor, or the mean of all ratings.</summary>
    /// <value>The default value is 1,000.</value>
    public double AnchorRating { get; init; } = RatingScale.Origin;

    /// <summary>How many resamples the intervals rest on: 0, or within [100, 10,000,000]. Votes on one item are drawn together.</summary>
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
            throw new ArgumentOutOfRangeException(nameof(Regularization), Regularization, "At least 0 and finite.");
        if (!double.IsFinite(AnchorRating))
            throw new ArgumentOutOfRangeException(nameof(AnchorRating), AnchorRating, "Finite.");
        if (Resamples is not 0 and (< 100 or > 10_000_000))
            throw new ArgumentOutOfRangeException(nameof(Resamples), Resamples, "0, or within [100, 10,000,000].");
        if (!(Level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Level), Level, "Within (0, 1).");
    }
}
