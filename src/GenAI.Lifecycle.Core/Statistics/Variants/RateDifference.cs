namespace GenAI.Lifecycle.Statistics.Variants;

/// <summary>
/// Computes the difference of two rates over requests that repeat items: Newcombe's interval (1998) of Wilson's, each for
/// the number of independent requests that would vary as much. It is not a single point if there are no events.
/// </summary>
internal static class RateDifference
{
    public static ConfidenceInterval? Interval(ClusteredMean first, ClusteredMean second, double level)
    {
        if (first.Count == 0 || second.Count == 0)
            return null;
        var (a, b) = (Wilson(first, level), Wilson(second, level));
        var difference = first.Mean - second.Mean;
        return new(
            difference - Math.Sqrt(Square(first.Mean - a.Lower) + Square(b.Upper - second.Mean)),
            difference + Math.Sqrt(Square(a.Upper - first.Mean) + Square(second.Mean - b.Lower)),
            level
        );
    }

    private static ConfidenceInterval Wilson(ClusteredMean rate, double level)
    {
        var independent = rate.Mean * (1 - rate.Mean);
        // Without any variance the items are the independent units.
        var count = rate.Variance > 0 ? Math.Min(rate.Count, independent / rate.Variance) : rate.Deviations.Count;
        return Intervals.Wilson(rate.Mean, Math.Max(1, count), level);
    }

    private static double Square(double value) => value * value;
}
