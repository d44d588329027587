using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>When an evaluation counts as worse than its baseline.</summary>
public sealed record RegressionOptions
{
    /// <summary>The metrics that are held against the baseline.</summary>
    /// <value>The default value is empty: all that the baseline has.</value>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>How much worse the mean may become, in the metric's unit, even if that is significant.</summary>
    /// <value>The default value is 0: any significant loss fails. At least 0.</value>
    public double Tolerance { get; init; }

    /// <summary>Tolerances of single metrics, instead of <see cref="Tolerance"/>.</summary>
    public IReadOnlyDictionary<string, double> Tolerances { get; init; } = new Dictionary<string, double>();

    /// <summary>The share of the baseline's items that may have no score any more. A loss of answers is a regression of its own.</summary>
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
                throw new ArgumentOutOfRangeException(nameof(Tolerance), tolerance, "Finite and at least 0.");
        }

        if (MaxMissing is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(MaxMissing), MaxMissing, "Within [0, 1).");
    }
}
