using GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Statistics;

/// <summary>Represents sorted values with their counts, and selects those between bounds.</summary>
internal static class WeightedValues
{
    public static (double Value, double Count)[] Sorted(Distribution samples) =>
        [.. samples.Values.Select(entry => (entry.Key, entry.Value)).OrderBy(entry => entry.Key)];

    /// <summary>Nearest rank: the smallest value at or below which at least <paramref name="percent"/> of the samples lie.</summary>
    public static double Percentile((double Value, double Count)[] values, double percent)
    {
        var rank = values.Sum(entry => entry.Count) * percent / 100;
        var seen = 0d;
        foreach (var (value, count) in values)
        {
            seen += count;
            if (seen >= rank - 1e-9 && seen > 0)
                return value;
        }
        return values[^1].Value;
    }

    /// <summary>Returns the samples between two percentages of their number, a value on the border in part.</summary>
    public static (double Value, double Count)[] BetweenPercents((double Value, double Count)[] values, double lower, double upper)
    {
        var total = values.Sum(entry => entry.Count);
        var (from, to, seen) = (total * lower / 100, total * upper / 100, 0d);
        var kept = new List<(double, double)>();
        foreach (var (value, count) in values)
        {
            var inside = Math.Min(seen + count, to) - Math.Max(seen, from);
            if (inside > 1e-12)
                kept.Add((value, inside));
            seen += count;
        }
        return [.. kept];
    }

    /// <summary>Returns the samples with lower &lt; value ≤ upper.</summary>
    public static (double Value, double Count)[] BetweenValues((double Value, double Count)[] values, double lower, double upper) =>
        [.. values.Where(entry => entry.Value > lower && entry.Value <= upper)];
}
