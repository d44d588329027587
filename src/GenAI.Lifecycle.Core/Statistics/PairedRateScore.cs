namespace GenAI.Lifecycle.Statistics;

/// <summary>Tango's score statistic of the difference of two paired rates.</summary>
/// <remarks>
/// T. Tango, "Equivalence test and confidence interval for the difference in proportions for the paired-sample design",
/// 1998.
/// </remarks>
internal sealed class PairedRateScore(int onlyFirst, int onlySecond, int count)
{
    private const int Halvings = 60;

    /// <summary>Returns the differences that the score test does not reject.</summary>
    public ConfidenceInterval Interval(double level)
    {
        var z = NormalDistribution.Quantile((1 + level) / 2);
        var estimate = (onlyFirst - onlySecond) / (double)count;
        return new(Bound(-1, estimate, z), Bound(1, estimate, z), level);
    }

    /// <summary>
    /// Returns the end of the interval between the estimate and an end of the scale, by bisection: the statistic falls
    /// with the difference.
    /// </summary>
    private double Bound(double end, double estimate, double z)
    {
        var (inside, outside) = (estimate, end);
        if (Math.Abs(Statistic(end)) <= z)
            return end;
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (inside + outside) / 2;
            if (Math.Abs(Statistic(middle)) <= z)
                inside = middle;
            else
                outside = middle;
        }

        return inside;
    }

    private double Statistic(double difference)
    {
        var distance = onlyFirst - onlySecond - (count * difference);
        if (distance == 0)
            return 0;
        // The likeliest rate of items that only the second passes, given the difference.
        var b = (2 * count * difference) - onlyFirst - onlySecond - ((onlyFirst - onlySecond) * difference);
        var c = -onlySecond * difference * (1 - difference);
        var rate = (Math.Sqrt(Math.Max(0, (b * b) - (8 * count * c))) - b) / (4 * count);
        var variance = count * ((2 * rate) + (difference * (1 - difference)));
        return variance > 0 ? distance / Math.Sqrt(variance) : double.PositiveInfinity;
    }
}
