namespace GenAI.Lifecycle.Statistics;

/// <summary>Intervals with a closed form.</summary>
public static class Intervals
{
    /// <summary>Wilson's score interval of a rate (Wilson 1927), without continuity correction.</summary>
    /// <param name="successes">The number of successes.</param>
    /// <param name="trials">The number of trials, at least 1.</param>
    /// <param name="level">The probability to cover, within (0, 1).</param>
    public static ConfidenceInterval Wilson(int successes, int trials, double level = .95)
    {
        Require.Level(level);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        if (successes < 0 || successes > trials)
            throw new ArgumentOutOfRangeException(
                nameof(successes),
                successes,
                $"The number of successes is {successes}; it must be within [0, {trials}]."
            );
        return Wilson(successes / (double)trials, trials, level);
    }

    /// <summary>Wilson's interval of a rate over a number of trials that need not be whole.</summary>
    internal static ConfidenceInterval Wilson(double rate, double trials, double level)
    {
        var z = NormalDistribution.Quantile((1 + level) / 2);
        var square = z * z;
        var centre = (rate + (square / (2 * trials))) / (1 + (square / trials));
        var half = z / (1 + (square / trials)) * Math.Sqrt((rate * (1 - rate) / trials) + (square / (4 * trials * trials)));
        return new(rate == 0 ? 0 : centre - half, rate == 1 ? 1 : centre + half, level);
    }

    /// <summary>Tango's score interval (1998) of the difference of two rates on the same items, first minus second.</summary>
    /// <param name="onlyFirst">The items that only the first system passed.</param>
    /// <param name="onlySecond">The items that only the second system passed.</param>
    /// <param name="count">All items, at least 1.</param>
    /// <param name="level">The probability to cover, within (0, 1).</param>
    public static ConfidenceInterval PairedRates(int onlyFirst, int onlySecond, int count, double level = .95)
    {
        Require.Level(level);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        if (onlyFirst + (long)onlySecond > count)
            throw new ArgumentOutOfRangeException(
                nameof(count),
                count,
                $"The count is {count}; it must be at least {onlyFirst} + {onlySecond}."
            );
        return new PairedRateScore(onlyFirst, onlySecond, count).Interval(level);
    }

    /// <summary>Student's interval of a mean.</summary>
    /// <param name="values">At least two values.</param>
    /// <param name="level">The probability to cover, within (0, 1).</param>
    public static ConfidenceInterval Student(ReadOnlySpan<double> values, double level = .95)
    {
        Require.Level(level);
        Require.AtLeast(values.Length, 2, nameof(values));
        Require.Finite(values, nameof(values));
        var mean = Descriptive.Mean(values);
        var half =
            StudentDistribution.Quantile((1 + level) / 2, values.Length - 1) * Math.Sqrt(Descriptive.Variance(values) / values.Length);
        return new(mean - half, mean + half, level);
    }

    /// <summary>
    /// Returns the interval of a quantile between order statistics, free of assumptions about the distribution (Conover
    /// 1999, 3.2). With too few values for the level, an end is infinite.
    /// </summary>
    /// <param name="values">At least one value, in any order.</param>
    /// <param name="probability">The probability of the quantile, within (0, 1).</param>
    /// <param name="level">The probability to cover at least, within (0, 1).</param>
    public static ConfidenceInterval Quantile(ReadOnlySpan<double> values, double probability, double level = .95)
    {
        Require.Level(level);
        Require.AtLeast(values.Length, 1, nameof(values));
        Require.Finite(values, nameof(values));
        if (!(probability is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "Within (0, 1).");
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var (n, tail) = (sorted.Length, (1 - level) / 2);
        // The r-th order statistic is below the quantile unless fewer than r values are: P(Bin(n, p) ≤ r − 1) ≤ tail.
        var lower = Search(n, rank => Binomial.Cdf(rank - 1, n, probability) <= tail);
        var upper = Search(n, rank => Binomial.Cdf(rank - 1, n, probability) < 1 - tail) + 1;
        return new(
            lower == 0 ? double.NegativeInfinity : sorted[lower - 1],
            upper > n ? double.PositiveInfinity : sorted[upper - 1],
            level
        );
    }

    /// <summary>Returns the largest rank in [0, n] up to which a condition holds.</summary>
    private static int Search(int n, Func<int, bool> holds)
    {
        var (low, high) = (0, n);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (holds(middle))
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}

/// <summary>The binomial distribution.</summary>
internal static class Binomial
{
    /// <summary>Returns the probability of at most <paramref name="k"/> successes.</summary>
    public static double Cdf(int k, int n, double p) =>
        k < 0 ? 0
        : k >= n ? 1
        : SpecialFunctions.IncompleteBeta(n - k, k + 1, 1 - p);
}
