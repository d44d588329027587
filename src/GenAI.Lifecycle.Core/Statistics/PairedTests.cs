using System.Numerics.Tensors;

namespace GenAI.Lifecycle.Statistics;

/// <summary>Represents the result of a paired test.</summary>
/// <param name="Difference">The first minus the second mean.</param>
/// <param name="PValue">The probability of a difference at least as large if there were none, two-sided.</param>
/// <param name="Interval">The interval of the true difference.</param>
public sealed record PairedTestResult(double Difference, double PValue, ConfidenceInterval Interval);

/// <summary>Tests whether two systems differ on the same items.</summary>
public static class PairedTests
{
    /// <summary>
    /// Returns the paired bootstrap of a difference of means with the shift of Riezler and Maxwell (2005): p = (c + 1)/(n
    /// + 1). The interval contains the differences that the test does not reject.
    /// </summary>
    /// <param name="first">The first system's scores; at least two.</param>
    /// <param name="second">The second system's scores, for the same items.</param>
    /// <param name="level">The probability that the interval covers, within (0, 1).</param>
    /// <param name="resamples">The number of resamples, within [100, 10,000,000].</param>
    /// <param name="seed">The seed.</param>
    public static PairedTestResult PairedBootstrap(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        double level = .95,
        int resamples = Bootstrap.DefaultResamples,
        long seed = 1
    )
    {
        Require.Level(level);
        var differences = Differences(first, second, resamples);
        var means = new double[resamples];
        Resampling.Means(differences, means, seed);
        var observed = Descriptive.Mean(differences);
        return Shifted(means, observed, level);
    }

    /// <summary>
    /// Returns the p-value of a difference of means by approximate randomisation (Noreen 1989): each pair is swapped or
    /// not. p = (c + 1)/(n + 1), two-sided; with few items all swaps are tried, and p is exact.
    /// </summary>
    /// <param name="first">The first system's scores; at least two.</param>
    /// <param name="second">The second system's scores, for the same items.</param>
    /// <param name="trials">The number of randomizations, within [100, 10,000,000].</param>
    /// <param name="seed">The seed.</param>
    public static double ApproximateRandomization(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        int trials = Bootstrap.DefaultResamples,
        long seed = 1
    )
    {
        return SignFlipTest.Of(Differences(first, second, trials), .95, trials, seed).PValue;
    }

    /// <summary>
    /// Returns the smallest p-value that <paramref name="pairs"/> pairs can reach by an exact paired test, if all of them
    /// favor the same system: 2^(1 − n).
    /// </summary>
    /// <param name="pairs">The number of pairs, at least 1.</param>
    public static double SmallestPValue(int pairs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        return Math.Pow(2, 1 - pairs);
    }

    /// <summary>Returns the minimum number of pairs with which an exact paired test can find a difference at all.</summary>
    /// <param name="level">One minus the significance level, within (0, 1).</param>
    /// <param name="family">The number of simultaneous comparisons, at least 1.</param>
    public static int LeastPairs(double level = .95, int family = 1)
    {
        Require.Level(level);
        ArgumentOutOfRangeException.ThrowIfLessThan(family, 1);
        var pairs = 1;
        while (SmallestPValue(pairs) * family > 1 - level + Rounding)
            pairs++;
        return pairs;
    }

    /// <summary>McNemar's exact test of paired pass and fail: the binomial probability of discordant pairs as uneven, two-sided.</summary>
    /// <param name="onlyFirst">The items that only the first system passed.</param>
    /// <param name="onlySecond">The items that only the second system passed.</param>
    public static double McNemar(int onlyFirst, int onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        return Math.Min(1, 2 * Binomial.Cdf(Math.Min(onlyFirst, onlySecond), onlyFirst + onlySecond, .5));
    }

    /// <summary>
    /// Returns the test by resampled differences that lie as far from their own mean as the observed one from zero, and its inversion:
    /// every
    /// difference that lies no further from the observed one than so many resampled ones do.
    /// </summary>
    /// <param name="resampled">The resampled differences. They are overwritten.</param>
    /// <param name="observed">The observed difference.</param>
    /// <param name="level">The level of the interval.</param>
    internal static PairedTestResult Shifted(double[] resampled, double observed, double level)
    {
        var mean = Descriptive.Mean(resampled);
        for (var i = 0; i < resampled.Length; i++)
            resampled[i] = Math.Abs(resampled[i] - mean);
        Array.Sort(resampled);
        var total = resampled.Length + 1.0;
        var pValue = (resampled.Count(distance => distance >= Math.Abs(observed)) + 1) / total;
        var refused = (int)Math.Floor(((1 - level) * total) + 1e-6);
        var half = refused == 0 ? double.PositiveInfinity : resampled[^refused];
        return new(observed, pValue, new(observed - half, observed + half, level));
    }

    /// <summary>The tolerance up to which a p-value equals its significance level.</summary>
    internal const double Rounding = 1e-9;

    /// <summary>Sums in another order differ in the last digits, and a tie must stay one.</summary>
    internal static double Tolerance(double scale) => 1e-12 * scale;

    /// <summary>Returns the tolerance of a mean of differences.</summary>
    internal static double ToleranceOf(ReadOnlySpan<double> differences) =>
        Tolerance(TensorPrimitives.SumOfMagnitudes(differences) / differences.Length);

    internal static double[] Differences(ReadOnlySpan<double> first, ReadOnlySpan<double> second, int resamples)
    {
        Require.SameLength(first.Length, second.Length, nameof(second));
        Require.AtLeast(first.Length, 2, nameof(first));
        Require.Finite(first, nameof(first));
        Require.Finite(second, nameof(second));
        Require.Resamples(resamples);
        var differences = new double[first.Length];
        TensorPrimitives.Subtract(first, second, differences);
        return differences;
    }
}
