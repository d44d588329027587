namespace GenAI.Lifecycle.Statistics.Variants;

/// <summary>
/// Computes the ratio of two percentiles over requests that repeat items, with its percentile interval over resampled
/// items.
/// </summary>
internal sealed class PercentileRatio
{
    private readonly (double Value, int Item)[] _first;
    private readonly (double Value, int Item)[] _second;
    private readonly int _items;
    private readonly double _probability;

    private PercentileRatio((double, int)[] first, (double, int)[] second, int items, double probability) =>
        (_first, _second, _items, _probability) = (first, second, items, probability);

    /// <summary>Returns the interval; <see langword="null"/> if a side is empty or there are fewer than two items.</summary>
    public static ConfidenceInterval? Interval(
        IEnumerable<(string Item, double Value)> first,
        IEnumerable<(string Item, double Value)> second,
        VariantComparisonOptions options
    )
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var (a, b) = (Sorted(first, places), Sorted(second, places));
        if (a.Length == 0 || b.Length == 0 || places.Count < 2)
            return null;
        var ratio = new PercentileRatio(a, b, places.Count, options.LatencyPercent / 100);
        return ItemBootstrap.Intervals(places.Count, 1, ratio.Compute, options.Level, options.Resamples, options.Seed)[0].Interval;
    }

    private static (double Value, int Item)[] Sorted(IEnumerable<(string Item, double Value)> values, Dictionary<string, int> places)
    {
        var placed = values.Select(value =>
        {
            if (!places.TryGetValue(value.Item, out var place))
                places[value.Item] = place = places.Count;
            return (value.Value, place);
        });
        return [.. placed.OrderBy(static value => value.Value)];
    }

    private void Compute(ReadOnlySpan<int> drawn, Span<double> values)
    {
        var weights = new int[_items];
        foreach (var item in drawn)
            weights[item]++;
        values[0] = Percentile(_first, weights) / Percentile(_second, weights);
    }

    // NaN if no request of the variant was drawn.
    private double Percentile((double Value, int Item)[] sorted, int[] weights)
    {
        var left = _probability * sorted.Sum(value => weights[value.Item]);
        if (left == 0)
            return double.NaN;
        foreach (var (value, item) in sorted)
        {
            left -= weights[item];
            if (left <= 1e-9)
                return value;
        }

        return sorted[^1].Value;
    }
}
