namespace GenAI.Lifecycle.Statistics;

/// <summary>Computes the power of paired comparisons.</summary>
public static class Power
{
    /// <summary>The default power.</summary>
    public const double Default = .8;

    /// <summary>Returns the smallest true mean difference that a two-sided paired t-test finds with the given power.</summary>
    /// <param name="deviation">The standard deviation of the items' differences, at least 0.</param>
    /// <param name="count">The number of items, at least 2.</param>
    /// <param name="level">One minus the significance level, within (0, 1).</param>
    /// <param name="power">The probability of finding it, within (0, 1).</param>
    public static double MinimumDetectableDifference(double deviation, int count, double level = .95, double power = Default)
    {
        Check(deviation, level, power);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return Factor(count, level, power) * deviation / Math.Sqrt(count);
    }

    /// <summary>Returns the number of items at which a two-sided paired t-test finds a true mean difference with the given power.</summary>
    /// <param name="difference">The difference, not 0.</param>
    /// <param name="deviation">The standard deviation of the items' differences, at least 0.</param>
    /// <param name="level">One minus the significance level, within (0, 1).</param>
    /// <param name="power">The probability of finding it, within (0, 1).</param>
    /// <returns>The number, at most <see cref="int.MaxValue"/>.</returns>
    public static int RequiredCount(double difference, double deviation, double level = .95, double power = Default)
    {
        Check(deviation, level, power);
        if (difference == 0 || !double.IsFinite(difference))
            throw new ArgumentOutOfRangeException(
                nameof(difference),
                difference,
                $"The difference is {difference}; it must be finite and not 0."
            );
        var ratio = deviation / Math.Abs(difference);
        var normal = NormalDistribution.Quantile((1 + level) / 2) + NormalDistribution.Quantile(power);
        // The t quantiles depend on the unknown number; starting from the normal ones it converges in a few rounds.
        double count = Math.Max(2, Math.Ceiling(Math.Pow(normal * ratio, 2))),
            before = 0;
        for (var i = 0; i < 20 && count != before && count < 1e6; i++)
            (before, count) = (count, Math.Max(2, Math.Ceiling(Math.Pow(Factor((int)count, level, power) * ratio, 2))));
        return (int)Math.Min(int.MaxValue, count);
    }

    private static double Factor(int count, double level, double power) =>
        StudentDistribution.Quantile((1 + level) / 2, count - 1) + StudentDistribution.Quantile(power, count - 1);

    private static void Check(double deviation, double level, double power)
    {
        Require.Level(level);
        if (!(deviation >= 0 && double.IsFinite(deviation)))
            throw new ArgumentOutOfRangeException(
                nameof(deviation),
                deviation,
                $"The deviation is {deviation}; it must be finite and at least 0."
            );
        if (!(power is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(power), power, "Within (0, 1).");
    }
}
