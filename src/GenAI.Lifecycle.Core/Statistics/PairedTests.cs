using System.Numerics.Tensors;

namespace GenAI.Lifecycle.Statistics;

/// <summary>What a paired test found.</summary>
/// <param name="Difference">First less second.</param>
/// <param name="PValue">The probability of a difference at least as large if there were none, two-sided.</param>
/// <param name="Interval">Where the true difference lies.</param>
public sealed record PairedTestResult(double Difference, double PValue, ConfidenceInterval Interval);

/// <summary>Tests whether two systems that did the same items differ.</summary>
public static class PairedTests
{
    /// <summary>The paired bootstrap of a difference of means with the shift of Riezler and Maxwell (2005): p = (c + 1)/(n + 1). The interval is BCa.</summary>
    /// <param name="first">The first system's scores; at least two.</param>
    /// <param name="second">The second system's scores, item by item the same.</param>
    /// <param name="level">The probability that the interval covers, within (0, 1).</param>
    /// <param name="resamples">How many resamples, within [100, 10,000,000].</param>
    /// <param name="seed">The seed.</param>
    public static PairedTestResult PairedBootstrap(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level = .95, int resamples = Bootstrap.DefaultResamples, long seed = 1)
    {
        Require.Level(level);
        var differences = Differences(first, second, resamples);
        var means = new double[resamples];
        Resampling.Means(differences, means, seed);
        var observed = Descriptive.Mean(differences);
        return new(observed, ShiftedP(means, observed), Bootstrap.Read(means, observed, level, Bootstrap.Acceleration(Negated(differences))));
    }

    /// <summary>The p-value of a difference of means by approximate randomisation (Noreen 1989): each pair is swapped or not. p = (c + 1)/(n + 1), two-sided.</summary>
    /// <param name="first">The first system's scores; at least two.</param>
    /// <param name="second">The second system's scores, item by item the same.</param>
    /// <param name="trials">How many randomisations, within [100, 10,000,000].</param>
    /// <param name="seed">The seed.</param>
    public static double ApproximateRandomization(ReadOnlySpan<double> first, ReadOnlySpan<double> second, int trials = Bootstrap.DefaultResamples, long seed = 1)
    {
        var differences = Differences(first, second, trials);
        var means = new double[trials];
        Resampling.SignFlippedMeans(differences, means, seed);
        var observed = Math.Abs(Descriptive.Mean(differences));
        var least = observed - Tolerance(TensorPrimitives.SumOfMagnitudes<double>(differences) / differences.Length);
        return (Count(means, mean => Math.Abs(mean) >= least) + 1.0) / (trials + 1.0);
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

    /// <summary>The share of resampled differences that lie as far from their own mean as the observed one from zero.</summary>
    internal static double ShiftedP(double[] resampled, double observed)
    {
        var mean = Descriptive.Mean(resampled);
        var least = Math.Abs(observed);
        return (Count(resampled, value => Math.Abs(value - mean) >= least) + 1.0) / (resampled.Length + 1.0);
    }

    /// <summary>Sums in another order differ in the last digits, and a tie must stay one.</summary>
    internal static double Tolerance(double scale) => 1e-12 * scale;

    private static int Count(double[] values, Func<double, bool> fits) => values.Count(fits);

    private static double[] Differences(ReadOnlySpan<double> first, ReadOnlySpan<double> second, int resamples)
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

    private static double[] Negated(double[] values)
    {
        var negated = new double[values.Length];
        TensorPrimitives.Negate<double>(values, negated);
        return negated;
    }
}
