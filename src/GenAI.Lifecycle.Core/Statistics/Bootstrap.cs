namespace GenAI.Lifecycle.Statistics;

/// <summary>A statistic of a sample.</summary>
/// <param name="sample">The sample.</param>
public delegate double Statistic(ReadOnlySpan<double> sample);

/// <summary>Specifies the method for an interval from the bootstrap distribution.</summary>
public enum BootstrapMethod
{
    /// <summary>Bias-corrected and accelerated (Efron 1987): also correct for skewed statistics.</summary>
    Bca,

    /// <summary>The plain quantiles.</summary>
    Percentile,
}

/// <summary>Intervals by resampling with replacement (Efron 1979). The same seed gives the same interval on every machine.</summary>
public static class Bootstrap
{
    /// <summary>The default number of resamples.</summary>
    public const int DefaultResamples = 10_000;

    /// <summary>Returns the interval of a mean.</summary>
    /// <param name="values">At least two values.</param>
    /// <param name="level">The probability to cover, within (0, 1).</param>
    /// <param name="method">The method for the interval.</param>
    /// <param name="resamples">The number of resamples, within [100, 10,000,000].</param>
    /// <param name="seed">The seed.</param>
    public static ConfidenceInterval MeanInterval(
        ReadOnlySpan<double> values,
        double level = .95,
        BootstrapMethod method = BootstrapMethod.Bca,
        int resamples = DefaultResamples,
        long seed = 1
    )
    {
        Check(values, level, resamples);
        var means = new double[resamples];
        Resampling.Means(values, means, seed);
        return Read(means, Descriptive.Mean(values), level, method == BootstrapMethod.Bca ? MeanAcceleration(values) : null);
    }

    /// <summary>Returns the interval of any statistic.</summary>
    /// <param name="values">At least two values.</param>
    /// <param name="statistic">The statistic.</param>
    /// <param name="level">The probability to cover, within (0, 1).</param>
    /// <param name="method">The method for the interval.</param>
    /// <param name="resamples">The number of resamples, within [100, 10,000,000].</param>
    /// <param name="seed">The seed.</param>
    public static ConfidenceInterval Interval(
        ReadOnlySpan<double> values,
        Statistic statistic,
        double level = .95,
        BootstrapMethod method = BootstrapMethod.Bca,
        int resamples = DefaultResamples,
        long seed = 1
    )
    {
        ArgumentNullException.ThrowIfNull(statistic);
        Check(values, level, resamples);
        var random = new Xoshiro256(seed);
        var sample = new double[values.Length];
        var results = new double[resamples];
        for (var r = 0; r < resamples; r++)
        {
            for (var i = 0; i < sample.Length; i++)
                sample[i] = values[random.NextIndex(values.Length)];
            results[r] = statistic(sample);
        }

        return Read(results, statistic(values), level, method == BootstrapMethod.Bca ? Acceleration(Jackknife(values, statistic)) : null);
    }

    /// <summary>Computes an interval from the statistic's values over resamples, which it sorts.</summary>
    /// <param name="results">The values.</param>
    /// <param name="estimate">The value on the sample itself.</param>
    /// <param name="level">The level.</param>
    /// <param name="acceleration">The acceleration, or none for plain quantiles.</param>
    internal static ConfidenceInterval Read(double[] results, double estimate, double level, double? acceleration)
    {
        Array.Sort(results);
        var (low, high) = ((1 - level) / 2, (1 + level) / 2);
        if (acceleration is { } a)
        {
            var bias = Bias(results, estimate);
            (low, high) = (Adjust(low, bias, a), Adjust(high, bias, a));
        }

        return new(Descriptive.QuantileOfSorted(results, low), Descriptive.QuantileOfSorted(results, high), level);
    }

    /// <summary>Efron's acceleration from the values with one item left out each.</summary>
    internal static double Acceleration(ReadOnlySpan<double> leftOut)
    {
        var mean = Descriptive.Mean(leftOut);
        double squares = 0,
            cubes = 0;
        foreach (var value in leftOut)
        {
            var d = mean - value;
            squares += d * d;
            cubes += d * d * d;
        }

        return squares > 0 ? cubes / (6 * Math.Pow(squares, 1.5)) : 0;
    }

    // Leaving out x moves a mean by (mean − x)/(n − 1): the jackknife values are an affine image of the sample.
    private static double MeanAcceleration(ReadOnlySpan<double> values)
    {
        var leftOut = new double[values.Length];
        for (var i = 0; i < leftOut.Length; i++)
            leftOut[i] = -values[i];
        return Acceleration(leftOut);
    }

    private static double[] Jackknife(ReadOnlySpan<double> values, Statistic statistic)
    {
        var leftOut = new double[values.Length];
        var rest = values[1..].ToArray();
        for (var i = 0; i < leftOut.Length; i++)
        {
            leftOut[i] = statistic(rest);
            if (i < rest.Length)
                rest[i] = values[i];
        }

        return leftOut;
    }

    // Ties with the estimate count half, so that a discrete statistic shows no spurious bias.
    private static double Bias(double[] sorted, double estimate)
    {
        double below = 0;
        foreach (var value in sorted)
            below +=
                value < estimate ? 1
                : value == estimate ? .5
                : 0;
        return NormalDistribution.Quantile(Math.Clamp(below / sorted.Length, .5 / sorted.Length, 1 - (.5 / sorted.Length)));
    }

    private static double Adjust(double probability, double bias, double acceleration)
    {
        var z = bias + NormalDistribution.Quantile(probability);
        return NormalDistribution.Cdf(bias + (z / (1 - (acceleration * z))));
    }

    private static void Check(ReadOnlySpan<double> values, double level, int resamples)
    {
        Require.AtLeast(values.Length, 2, nameof(values));
        Require.Finite(values, nameof(values));
        Require.Level(level);
        Require.Resamples(resamples);
    }
}
