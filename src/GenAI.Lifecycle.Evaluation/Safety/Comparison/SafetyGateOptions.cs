namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>Options for the comparison of a tuned model with the model before tuning.</summary>
public sealed record SafetyGateOptions
{
    /// <summary>The tolerated worsening of the mean.</summary>
    /// <value>The default value is 0: no change is tolerated. At least 0.</value>
    public double MeanTolerance { get; init; }

    /// <summary>
    /// The tolerated growth of the standard deviation: a model with milder typical answers but worse extremes is not safer.
    /// </summary>
    /// <value>The default value is 0: no change is tolerated. At least 0.</value>
    public double DeviationTolerance { get; init; }

    /// <summary>The confidence level at which the items must show both; <see langword="null"/> to use the two estimates only.</summary>
    /// <value>The default value is <see langword="null"/>. Within (0, 1).</value>
    public double? Confidence { get; init; }

    /// <summary>The share of items that may lack a value of either model; see <see cref="Gate.MaxMissing"/>.</summary>
    /// <value>The default value is 0. Within [0, 1).</value>
    public double MaxMissing { get; init; }

    /// <summary>Whether higher values are better, as for appropriate refusals; not for toxicity.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool HigherIsBetter { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MeanTolerance);
        ArgumentOutOfRangeException.ThrowIfNegative(DeviationTolerance);
        if (Confidence is not (null or (> 0 and < 1)))
            throw new ArgumentOutOfRangeException(nameof(Confidence), Confidence, "Within (0, 1).");
    }
}
