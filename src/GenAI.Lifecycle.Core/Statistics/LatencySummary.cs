namespace GenAI.Lifecycle.Statistics;

/// <summary>Represents a percentile with its interval.</summary>
/// <param name="Percent">The percentile, within (0, 100).</param>
/// <param name="Value">The estimate.</param>
/// <param name="Lower">The lower end of the interval.</param>
/// <param name="Upper">The upper end; <see cref="TimeSpan.MaxValue"/> if there are too few calls to bound it.</param>
public sealed record LatencyPercentile(double Percent, TimeSpan Value, TimeSpan Lower, TimeSpan Upper);

/// <summary>Represents the latencies of calls.</summary>
/// <param name="Count">The number of calls.</param>
/// <param name="Mean">The mean.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">The 90th percentile.</param>
/// <param name="P95">The 95th percentile.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="Level">The probability with which each interval covers.</param>
public sealed record LatencySummary(
    int Count,
    TimeSpan Mean,
    LatencyPercentile P50,
    LatencyPercentile P90,
    LatencyPercentile P95,
    LatencyPercentile P99,
    double Level
)
{
    /// <summary>Summarizes latencies. Percentiles are type 7, with distribution-free intervals.</summary>
    /// <param name="latencies">The latencies, at least one.</param>
    /// <param name="level">The probability with which each interval covers, within (0, 1).</param>
    public static LatencySummary Of(IReadOnlyCollection<TimeSpan> latencies, double level = .95)
    {
        ArgumentNullException.ThrowIfNull(latencies);
        var ticks = latencies.Select(static l => (double)l.Ticks).ToArray();
        return new(ticks.Length, Span(Descriptive.Mean(ticks)), Percentile(50), Percentile(90), Percentile(95), Percentile(99), level);

        LatencyPercentile Percentile(double percent)
        {
            var interval = Intervals.Quantile(ticks, percent / 100, level);
            return new(
                percent,
                Span(Descriptive.Quantile(ticks, percent / 100)),
                double.IsInfinity(interval.Lower) ? TimeSpan.Zero : Span(interval.Lower),
                double.IsInfinity(interval.Upper) ? TimeSpan.MaxValue : Span(interval.Upper)
            );
        }
    }

    /// <summary>Returns a percentile as evidence for a gate, in milliseconds.</summary>
    /// <param name="metric">The metric's name, such as <c>latency-p95-ms</c>.</param>
    /// <param name="percentile">One of this summary's percentiles.</param>
    public Measurement ToMeasurement(string metric, LatencyPercentile percentile)
    {
        ArgumentNullException.ThrowIfNull(percentile);
        var upper = percentile.Upper == TimeSpan.MaxValue ? double.PositiveInfinity : percentile.Upper.TotalMilliseconds;
        return new(metric, percentile.Value.TotalMilliseconds, Count, new(percentile.Lower.TotalMilliseconds, upper, Level))
        {
            Unit = "ms",
        };
    }

    private static TimeSpan Span(double ticks) => TimeSpan.FromTicks((long)Math.Round(ticks));
}
