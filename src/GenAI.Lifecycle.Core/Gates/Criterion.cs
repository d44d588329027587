using System.Globalization;

namespace GenAI.Lifecycle;

/// <summary>Specifies the side of a threshold on which a value must be.</summary>
public enum Comparison
{
    /// <summary>At or above it.</summary>
    AtLeast,

    /// <summary>At or below it.</summary>
    AtMost,
}

/// <summary>Represents a requirement for a metric.</summary>
/// <param name="Metric">The metric's name, such as <c>rouge-l</c> or <c>latency-p95-ms</c>.</param>
/// <param name="Comparison">The side of the threshold.</param>
/// <param name="Threshold">The threshold, in the metric's unit.</param>
public sealed record Criterion(string Metric, Comparison Comparison, double Threshold)
{
    /// <summary>The default confidence.</summary>
    public const double DefaultConfidence = .95;

    /// <summary>
    /// The level of the interval whose worse end must meet the threshold; <see langword="null"/>: only the estimate
    /// counts.
    /// </summary>
    /// <value>The default value is 0.95. Within (0, 1).</value>
    public double? Confidence { get; init; } = DefaultConfidence;

    /// <summary>The minimum number of measured items.</summary>
    /// <value>The default value is 1.</value>
    public int MinCount { get; init; } = 1;

    /// <summary>Returns a criterion that the metric's interval is at or above a threshold.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="threshold">The threshold.</param>
    public static Criterion AtLeast(string metric, double threshold) => new(metric, Comparison.AtLeast, threshold);

    /// <summary>Returns a criterion that the metric's interval is at or below a threshold.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="threshold">The threshold.</param>
    public static Criterion AtMost(string metric, double threshold) => new(metric, Comparison.AtMost, threshold);

    /// <summary>Returns the same criterion on the estimate only, for a metric without an interval such as spend.</summary>
    public Criterion OnEstimate() => this with { Confidence = null };

    /// <summary>
    /// Evaluates a measurement. Insufficient evidence fails: a missing or non-finite value, too many items without a
    /// value, too few items, or no interval of the required level.
    /// </summary>
    /// <param name="measurement">The measurement, if any.</param>
    /// <param name="maxMissing">The maximum share of items without a value; see <see cref="Gate.MaxMissing"/>.</param>
    public CriterionFinding Judge(Measurement? measurement, double maxMissing = 0)
    {
        if (measurement is null)
            return Fail("it was not measured");
        if (MissingItems.Problem(measurement.Missing, measurement.Count + measurement.Missing, maxMissing) is { } missing)
            return Fail(missing);
        if (!double.IsFinite(measurement.Value))
            return Fail($"its value is {Text(measurement.Value)}");
        if (measurement.Count < MinCount)
            return Fail($"{measurement.Count} items were measured, {MinCount} are needed");
        if (Confidence is not { } level)
            return Compare("the estimate", measurement.Value);
        if (measurement.Interval is not { } interval)
            return Fail("it has no interval");
        if (interval.Level < level - 1e-9)
            return Fail($"its interval is at {Text(interval.Level)}, {Text(level)} is needed");
        var adjusted = measurement.PickedFrom > 1 ? $", adjusted for the choice among {measurement.PickedFrom} candidates," : string.Empty;
        return Comparison == Comparison.AtLeast
            ? Compare("the lower bound", interval.Lower, adjusted)
            : Compare("the upper bound", interval.Upper, adjusted);

        CriterionFinding Fail(string reason) => new(this, measurement, false, $"{Metric}: {reason}.");

        CriterionFinding Compare(string what, double value, string adjusted = "")
        {
            // NaN bounds compare as false and therefore fail.
            var passed = Comparison == Comparison.AtLeast ? value >= Threshold : value <= Threshold;
            var sign = (Comparison, passed) switch
            {
                (Comparison.AtLeast, true) => "≥",
                (Comparison.AtLeast, false) => "<",
                (_, true) => "≤",
                _ => ">",
            };
            return new(
                this,
                measurement,
                passed,
                double.IsNaN(value)
                    ? $"{Metric}: {what} is not a number."
                    : $"{Metric}: {what} {Text(value)}{adjusted} {sign} {Text(Threshold)}."
            );
        }
    }

    /// <summary>
    /// Determines in advance whether measurements on a number of items can meet the criterion. A threshold within (0, 1]
    /// is treated as a pass rate, and a metric named like <c>latency-p95-ms</c> as a percentile.
    /// </summary>
    /// <param name="items">The number of items, at least 0.</param>
    /// <param name="candidates">The number of candidates from which the measured one will be selected with these items, at least 1.</param>
    public CriterionReach Foresee(int items, int candidates = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(items);
        ArgumentOutOfRangeException.ThrowIfLessThan(candidates, 1);
        return CriterionForesight.Of(this, items, candidates);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Metric} {(Comparison == Comparison.AtLeast ? "≥" : "≤")} {Text(Threshold)}{(Confidence is { } c ? $" ({Text(c)})" : string.Empty)}";

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
