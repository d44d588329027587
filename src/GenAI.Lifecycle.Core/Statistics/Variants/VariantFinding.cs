namespace GenAI.Lifecycle.Statistics.Variants;

/// <summary>Represents the finding of a comparison about one aspect.</summary>
/// <param name="First">The first variant's value; <see cref="double.NaN"/> if it has none.</param>
/// <param name="Second">The second variant's value; <see cref="double.NaN"/> if it has none.</param>
/// <param name="Effect">First minus second; for latencies first divided by second.</param>
/// <param name="Interval">The interval of the true effect; <see langword="null"/> if there are too few requests.</param>
/// <param name="Verdict">The variant that is better in this aspect by more than the options tolerate.</param>
/// <param name="Text">The numbers in words.</param>
public sealed record VariantFinding(
    double First,
    double Second,
    double Effect,
    ConfidenceInterval? Interval,
    ComparisonVerdict Verdict,
    string Text
)
{
    /// <summary>Determines a verdict from an interval.</summary>
    /// <param name="interval">The interval of the effect.</param>
    /// <param name="low">The effect below which it matters.</param>
    /// <param name="high">The effect above which it matters.</param>
    /// <param name="highIsBetter">Whether a large effect favors the first variant.</param>
    internal static ComparisonVerdict Decide(ConfidenceInterval? interval, double low, double high, bool highIsBetter) =>
        interval is not { } ends ? ComparisonVerdict.CannotTell
        : ends.Lower > high ? (highIsBetter ? ComparisonVerdict.FirstBetter : ComparisonVerdict.SecondBetter)
        : ends.Upper < low ? (highIsBetter ? ComparisonVerdict.SecondBetter : ComparisonVerdict.FirstBetter)
        : ComparisonVerdict.CannotTell;
}
