namespace GenAI.Lifecycle.Statistics;

/// <summary>
/// Performs the randomization test of a mean difference, and computes the interval by its inversion: the differences that
/// the test does not reject. Both use the same draws, so that the interval excludes 0 exactly when the p-value is
/// significant.
/// </summary>
/// <remarks>
/// With the signs of some differences flipped, a mean difference δ looks at least as extreme as the observed one exactly
/// if δ lies between the mean of the flipped and the mean of the other differences. So one draw gives two ends, for any δ
/// (Hartigan 1969).
/// </remarks>
internal sealed class SignFlipTest
{
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly long _total;

    private SignFlipTest(double[] lower, double[] upper, long total, double pValue) =>
        (_lower, _upper, _total, PValue) = (lower, upper, total, pValue);

    /// <summary>The probability of a difference at least as large if there were none, two-sided.</summary>
    public double PValue { get; }

    /// <summary>Runs the test: over all signs if there are no more of them than trials, otherwise over random ones.</summary>
    /// <param name="differences">The items' differences, at least two.</param>
    /// <param name="level">The lowest level of a requested interval.</param>
    /// <param name="trials">The number of sign draws.</param>
    /// <param name="seed">The seed.</param>
    public static SignFlipTest Of(ReadOnlySpan<double> differences, double level, int trials, long seed)
    {
        // A draw and its opposite part the items alike, so half of all signs is enough.
        var isExact = differences.Length <= 31 && 1L << (differences.Length - 1) <= trials + 1L;
        var draws = isExact ? (int)((1L << (differences.Length - 1)) - 1) : trials;
        var (lower, upper) = (new double[draws], new double[draws]);
        if (isExact)
            Resampling.AllSignFlips(differences, lower, upper);
        else
            Resampling.SignFlips(differences, lower, upper, seed);
        var total = draws + 1L;
        var mean = Descriptive.Mean(differences);
        var extreme =
            1L
            + (
                mean > 0 ? lower.Count(static end => end <= 0)
                : mean < 0 ? upper.Count(static end => end >= 0)
                : draws
            );
        Array.Sort(lower);
        Array.Sort(upper, static (a, b) => b.CompareTo(a));
        var kept = (int)Math.Min(draws, Refused(1 - level, total));
        return new SignFlipTest(lower[..kept], upper[..kept], total, extreme / (double)total);
    }

    /// <summary>
    /// Returns the differences that the test does not reject; an end is infinite if there are too few draws to reject
    /// any.
    /// </summary>
    /// <param name="level">The level, at least that of the test.</param>
    public ConfidenceInterval Interval(double level)
    {
        var refused = Refused(1 - level, _total);
        return refused == 0
            ? new(double.NegativeInfinity, double.PositiveInfinity, level)
            : new(_lower[refused - 1], _upper[refused - 1], level);
    }

    /// <summary>Returns the most draws, the observed one included, that may be as extreme for a difference to be rejected.</summary>
    private static long Refused(double significance, long total) => (long)Math.Floor((significance * total) + 1e-6);
}
