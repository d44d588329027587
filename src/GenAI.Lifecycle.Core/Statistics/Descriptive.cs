using System.Numerics.Tensors;

namespace GenAI.Lifecycle.Statistics;

/// <summary>Computes mean, spread and quantiles.</summary>
public static class Descriptive
{
    /// <summary>Returns the arithmetic mean.</summary>
    /// <param name="values">At least one value.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double Mean(ReadOnlySpan<double> values)
    {
        Require.AtLeast(values.Length, 1, nameof(values));
        return TensorPrimitives.Sum(values) / values.Length;
    }

    /// <summary>Returns the unbiased sample variance: squared deviations over n − 1, in two passes.</summary>
    /// <param name="values">At least two values.</param>
    /// <exception cref="ArgumentException">There are fewer values.</exception>
    public static double Variance(ReadOnlySpan<double> values)
    {
        Require.AtLeast(values.Length, 2, nameof(values));
        var mean = Mean(values);
        double sum = 0,
            rest = 0;
        foreach (var value in values)
        {
            var d = value - mean;
            sum += d * d;
            rest += d;
        }

        // The second term is zero except for rounding, which it corrects.
        return (sum - (rest * rest / values.Length)) / (values.Length - 1);
    }

    /// <summary>Returns the square root of <see cref="Variance"/>.</summary>
    /// <param name="values">At least two values.</param>
    public static double StandardDeviation(ReadOnlySpan<double> values) => Math.Sqrt(Variance(values));

    /// <summary>
    /// Returns a quantile by linear interpolation between order statistics: type 7 of Hyndman and Fan (1996), the default
    /// of R, NumPy and spreadsheets.
    /// </summary>
    /// <param name="values">At least one value, in any order.</param>
    /// <param name="probability">Within [0, 1].</param>
    public static double Quantile(ReadOnlySpan<double> values, double probability)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return QuantileOfSorted(sorted, probability);
    }

    /// <summary>Returns a quantile of values in ascending order.</summary>
    /// <param name="sorted">At least one value, ascending.</param>
    /// <param name="probability">Within [0, 1].</param>
    public static double QuantileOfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        Require.AtLeast(sorted.Length, 1, nameof(sorted));
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "Within [0, 1].");
        var position = (sorted.Length - 1) * probability;
        var below = (int)position;
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below]));
    }

    /// <summary>Returns the median: the quantile at one half.</summary>
    /// <param name="values">At least one value, in any order.</param>
    public static double Median(ReadOnlySpan<double> values) => Quantile(values, .5);
}
