using System.Numerics.Tensors;

namespace GenAI.Lifecycle.Statistics;

/// <summary>
/// Computes intervals for a candidate that is selected from several by the same values. The best of many looks better
/// than it is, so the level of each interval is adjusted for the required joint coverage (Bonferroni).
/// </summary>
public static class SelectedIntervals
{
    private static readonly double[] s_scales = [1, 100];

    /// <summary>
    /// Returns the interval of a mean: Wilson's where every item passes or fails, otherwise Student's, as if one more
    /// item had been measured on which the candidate had the worst score. At such levels, a few items say too little
    /// about rare bad ones.
    /// </summary>
    /// <param name="values">The candidate's values, at least one.</param>
    /// <param name="candidates">The number of candidates from which it is selected, at least 1.</param>
    /// <param name="level">The probability that the intervals of all candidates cover together, within (0, 1).</param>
    /// <returns>The interval, with the requested level.</returns>
    public static ConfidenceInterval Mean(ReadOnlySpan<double> values, int candidates, double level = .95)
    {
        Require.Level(level);
        Require.AtLeast(values.Length, 1, nameof(values));
        Require.Finite(values, nameof(values));
        ArgumentOutOfRangeException.ThrowIfLessThan(candidates, 1);
        var each = 1 - ((1 - level) / candidates);
        if (IsPassFail(values))
            return Intervals.Wilson((int)TensorPrimitives.Sum(values), values.Length, each) with { Level = level };
        var (lowest, highest) = (Math.Min(0, TensorPrimitives.Min(values)), Highest(TensorPrimitives.Max(values)));
        return new(Intervals.Student([.. values, lowest], each).Lower, Intervals.Student([.. values, highest], each).Upper, level);
    }

    // The end of the apparent scale of the values: of shares, of percentages, or none.
    private static double Highest(double greatest) => s_scales.FirstOrDefault(scale => greatest <= scale, greatest);

    private static bool IsPassFail(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (value is not (0 or 1))
                return false;
        }

        return true;
    }
}
