using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Reports;

/// <summary>A run that is significantly worse than its baseline.</summary>
public sealed class RegressionException : LifecycleException
{
    internal RegressionException(ExperimentBaseline baseline, ExperimentBaseline current, PairedComparison comparison, IReadOnlyList<string> worstItems)
        : base(FormattableString.Invariant($"{baseline.Metric} fell from {comparison.FirstMean:0.####} ({baseline.Candidate}) to {comparison.SecondMean:0.####} ({current.Candidate}) on {comparison.Count} items: p {PValues.Format(comparison.PValue)}, difference within [{comparison.Interval.Lower:0.####}, {comparison.Interval.Upper:0.####}]. Items that lost most: {string.Join(", ", worstItems)}.")) =>
        (Comparison, WorstItems) = (comparison, worstItems);

    /// <summary>The baseline against the run.</summary>
    public PairedComparison Comparison { get; }

    /// <summary>The items that lost most, the worst first; at most five.</summary>
    public IReadOnlyList<string> WorstItems { get; }
}
