namespace GenAI.Lifecycle.Statistics.Variants;

/// <summary>
/// Computes the difference of two means over requests that repeat items, with a standard error that is clustered by item
/// (Liang and Zeger 1986): an item that was requested often, by one variant or by both, counts as one piece of evidence.
/// Test and interval are Student's with one degree of freedom less than there are items.
/// </summary>
internal sealed record ClusteredDifference(double First, double Second, double PValue, ConfidenceInterval Interval)
{
    public double Difference => First - Second;

    /// <summary>Compares two sets of values; <see langword="null"/> if one is empty or there are fewer than two items.</summary>
    public static ClusteredDifference? Of(
        IEnumerable<(string Item, double Value)> first,
        IEnumerable<(string Item, double Value)> second,
        double level
    )
    {
        var (a, b) = (ClusteredMean.Of(first), ClusteredMean.Of(second));
        var items = a.Deviations.Keys.Union(b.Deviations.Keys, StringComparer.Ordinal).ToList();
        if (a.Count == 0 || b.Count == 0 || items.Count < 2)
            return null;
        var squares = items.Sum(item => Math.Pow(a.Deviations.GetValueOrDefault(item) - b.Deviations.GetValueOrDefault(item), 2));
        var error = Math.Sqrt(squares * items.Count / (items.Count - 1));
        var (difference, degrees) = (a.Mean - b.Mean, items.Count - 1);
        var half = error * StudentDistribution.Quantile((1 + level) / 2, degrees);
        var pValue =
            error > 0 ? 2 * StudentDistribution.Cdf(-Math.Abs(difference) / error, degrees)
            : difference == 0 ? 1
            : 0;
        return new(a.Mean, b.Mean, pValue, new(difference - half, difference + half, level));
    }
}

/// <summary>Represents a mean over requests, and the influence of each item.</summary>
internal sealed record ClusteredMean(int Count, double Mean, IReadOnlyDictionary<string, double> Deviations)
{
    public static ClusteredMean Of(IEnumerable<(string Item, double Value)> values)
    {
        var all = values.ToList();
        if (all.Count == 0)
            return new(0, double.NaN, new Dictionary<string, double>());
        var mean = all.Average(static value => value.Value);
        var deviations = all.GroupBy(static value => value.Item, StringComparer.Ordinal)
            .ToDictionary(static item => item.Key, item => item.Sum(value => value.Value - mean) / all.Count, StringComparer.Ordinal);
        return new(all.Count, mean, deviations);
    }

    /// <summary>The variance of the mean, with clusters.</summary>
    public double Variance =>
        Deviations.Count < 2
            ? 0
            : Deviations.Values.Sum(static deviation => deviation * deviation) * Deviations.Count / (Deviations.Count - 1);
}
