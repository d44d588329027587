namespace GenAI.Lifecycle.Statistics.Variants;

/// <summary>Options of <see cref="VariantComparison"/>: the definition of a relevant difference.</summary>
public sealed record VariantComparisonOptions
{
    /// <summary>The coverage of each interval.</summary>
    /// <value>The default value is 0.95. Within (0, 1).</value>
    public double Level { get; init; } = .95;

    /// <summary>Whether a higher quality value is better, which is not the case for an error rate of the text.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool HigherIsBetter { get; init; } = true;

    /// <summary>The difference of quality up to which variants count as equally good, in the score's unit.</summary>
    /// <value>The default value is 0. At least 0.</value>
    public double QualityDifference { get; init; }

    /// <summary>The percentile of latency that is compared.</summary>
    /// <value>The default value is 95. Within (0, 100).</value>
    public double LatencyPercent { get; init; } = 95;

    /// <summary>The ratio of latencies up to which variants count as equally fast.</summary>
    /// <value>The default value is 1.2. At least 1.</value>
    public double LatencyRatio { get; init; } = 1.2;

    /// <summary>
    /// The latency up to which a variant is fast enough, such as the bound of a use case. If both variants are, latency
    /// is not decisive.
    /// </summary>
    /// <value>The default value is <see langword="null"/>: faster is always better.</value>
    public TimeSpan? AcceptableLatency { get; init; }

    /// <summary>The difference of error rates up to which variants count as equally reliable.</summary>
    /// <value>The default value is 0.01. Within [0, 1).</value>
    public double ErrorDifference { get; init; } = .01;

    /// <summary>The number of resamples of the latency's interval.</summary>
    /// <value>The default value is 1,000. Within [100, 10,000,000].</value>
    public int Resamples { get; init; } = 1_000;

    /// <summary>The seed of the resamples.</summary>
    /// <value>The default value is 1.</value>
    public long Seed { get; init; } = 1;

    internal void Check()
    {
        Require.Level(Level);
        Require.Resamples(Resamples);
        if (!(QualityDifference >= 0 && double.IsFinite(QualityDifference)))
            throw new ArgumentOutOfRangeException(
                nameof(QualityDifference),
                QualityDifference,
                $"QualityDifference is {QualityDifference}; it must be finite and at least 0."
            );
        if (!(LatencyPercent is > 0 and < 100))
            throw new ArgumentOutOfRangeException(
                nameof(LatencyPercent),
                LatencyPercent,
                $"LatencyPercent is {LatencyPercent}; it must be within (0, 100)."
            );
        if (!(LatencyRatio >= 1 && double.IsFinite(LatencyRatio)))
            throw new ArgumentOutOfRangeException(
                nameof(LatencyRatio),
                LatencyRatio,
                $"LatencyRatio is {LatencyRatio}; it must be finite and at least 1."
            );
        if (!(ErrorDifference is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(ErrorDifference),
                ErrorDifference,
                $"ErrorDifference is {ErrorDifference}; it must be within [0, 1)."
            );
    }
}
