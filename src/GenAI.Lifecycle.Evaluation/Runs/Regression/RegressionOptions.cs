using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>Options that define when an evaluation is worse than its baseline.</summary>
public sealed record RegressionOptions
{
    /// <summary>The metrics to compare with the baseline.</summary>
    /// <value>The default value is empty: all metrics of the baseline.</value>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>The tolerated loss of the mean, in the metric's unit, even if it is significant.</summary>
    /// <value>The default value is 0: any significant loss fails. At least 0.</value>
    public double Tolerance { get; init; }

    /// <summary>Tolerances of single metrics, instead of <see cref="Tolerance"/>.</summary>
    public IReadOnlyDictionary<string, double> Tolerances { get; init; } = new Dictionary<string, double>();

    /// <summary>The share of the baseline's items that may lack a score now. Losing answers is a regression too.</summary>
    /// <value>The default value is 0. Within [0, 1).</value>
    public double MaxMissing { get; init; }

    /// <summary>The level, the resamples and the seed of the tests. The direction of each metric is known to the baseline.</summary>
    public PairedComparisonOptions Paired { get; init; } = new();

    internal double ToleranceOf(string metric) => Tolerances.TryGetValue(metric, out var tolerance) ? tolerance : Tolerance;

    internal void Check()
    {
        foreach (var tolerance in Tolerances.Values.Append(Tolerance))
        {
            if (!(double.IsFinite(tolerance) && tolerance >= 0))
                throw new ArgumentOutOfRangeException(nameof(Tolerance), tolerance, "The tolerance must be finite and at least 0.");
        }

        if (MaxMissing is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(MaxMissing), MaxMissing, "Within [0, 1).");
    }
}
