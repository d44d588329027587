namespace GenAI.Lifecycle.Statistics;

/// <summary>Computes several statistics of one resample.</summary>
/// <param name="drawn">The positions of the drawn items, possibly repeated.</param>
/// <param name="values">Receives the statistics; <see cref="double.NaN"/> for one that is undefined for this resample.</param>
public delegate void ItemStatistics(ReadOnlySpan<int> drawn, Span<double> values);

/// <summary>Represents the resampling result of a statistic.</summary>
/// <param name="Interval">The percentile interval; <see langword="null"/> if the statistic is undefined for more than one resample in
/// twenty.</param>
/// <param name="Undefined">The number of resamples for which it is undefined; they are left out.</param>
public sealed record ResampledInterval(ConfidenceInterval? Interval, int Undefined);

/// <summary>
/// Computes percentile intervals of several statistics of items, from the same resamples drawn with replacement. The same
/// seed gives the same intervals on every machine.
/// </summary>
public static class ItemBootstrap
{
    /// <summary>Resamples the items.</summary>
    /// <param name="items">The number of items, at least 2.</param>
    /// <param name="statistics">The number of statistics, at least 1.</param>
    /// <param name="compute">Computes the statistics.</param>
    /// <param name="level">The probability to cover, within (0, 1).</param>
    /// <param name="resamples">The number of resamples, within [100, 10,000,000].</param>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>One result per statistic.</returns>
    public static IReadOnlyList<ResampledInterval> Intervals(
        int items,
        int statistics,
        ItemStatistics compute,
        double level = .95,
        int resamples = 1_000,
        long seed = 1,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(statistics, 1);
        ArgumentNullException.ThrowIfNull(compute);
        Require.Level(level);
        Require.Resamples(resamples);
        var random = new Xoshiro256(seed);
        var drawn = new int[items];
        var values = new double[statistics];
        var results = Enumerable.Range(0, statistics).Select(_ => new List<double>(resamples)).ToArray();
        for (var r = 0; r < resamples; r++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < items; i++)
                drawn[i] = random.NextIndex(items);
            compute(drawn, values);
            for (var s = 0; s < statistics; s++)
            {
                if (!double.IsNaN(values[s]))
                    results[s].Add(values[s]);
            }
        }

        return [.. results.Select(defined => Read([.. defined], resamples, level))];
    }

    private static ResampledInterval Read(double[] defined, int resamples, double level)
    {
        var undefined = resamples - defined.Length;
        return new(undefined * 20 > resamples ? null : Bootstrap.Read(defined, double.NaN, level, acceleration: null), undefined);
    }
}
