using System.Globalization;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>
/// Compares an evaluation with a stored baseline. The gate fails only for a loss that exceeds the tolerance and that a paired test shows,
/// adjusted for the number of metrics with different scores.
/// </summary>
public static class RegressionGate
{
    /// <summary>Compares an evaluation with its baseline.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <param name="run">The evaluation, on the same dataset.</param>
    /// <param name="system">The system to compare; <see langword="null"/> for the baseline's system name.</param>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">The datasets differ, or the options name a metric that the baseline does not have.</exception>
    /// <exception cref="KeyNotFoundException">The system was not evaluated.</exception>
    public static RegressionVerdict Evaluate(
        EvaluationBaseline baseline,
        EvaluationRun run,
        string? system = null,
        RegressionOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(run);
        options ??= new();
        options.Check();
        system ??= baseline.System;
        if (baseline.DatasetHash != run.DatasetHash)
            throw new ArgumentException(
                $"The baseline of '{baseline.Name}' was created from a different dataset ({baseline.DatasetHash[..12]}) than this evaluation ({run.DatasetHash[..12]}). Create a new baseline.",
                nameof(run)
            );
        string[] metrics = options.Metrics.Count > 0 ? [.. options.Metrics] : [.. baseline.Scores.Keys];
        if (metrics.FirstOrDefault(metric => !baseline.Scores.ContainsKey(metric)) is { } unknown)
            throw new ArgumentException(
                $"The baseline has no metric '{unknown}'. It has {string.Join(", ", baseline.Scores.Keys)}.",
                nameof(options)
            );

        List<(string Metric, int Missing, PairedQuestion? Question)> asked =
        [
            .. metrics.Select(metric => Ask(baseline, run.ScoresOf(system, metric), metric, options)),
        ];
        var answers = new Queue<PairedComparison>(Pairing.Answer([.. asked.Select(static one => one.Question).OfType<PairedQuestion>()]));
        return new RegressionVerdict(
            system,
            [
                .. asked.Select(one =>
                    Judge(
                        one.Metric,
                        baseline.Scores[one.Metric].Count,
                        one.Missing,
                        one.Question is null ? null : answers.Dequeue(),
                        options
                    )
                ),
            ]
        );
    }

    private static (string, int, PairedQuestion?) Ask(
        EvaluationBaseline baseline,
        IReadOnlyDictionary<string, double> now,
        string metric,
        RegressionOptions options
    )
    {
        var before = baseline.Scores[metric];
        var missing = before.Keys.Count(item => !now.ContainsKey(item));
        var paired = options.Paired with { HigherIsBetter = !baseline.LowerIsBetter.Contains(metric, StringComparer.Ordinal) };
        return (
            metric,
            missing,
            Pairing.Find(now, before) is { } scores ? new PairedQuestion("now", "the baseline", scores, paired) : null
        );
    }

    private static RegressionFinding Judge(string metric, int count, int missing, PairedComparison? comparison, RegressionOptions options)
    {
        if (MissingItems.Problem(missing, count, options.MaxMissing) is not null)
            return new(metric, false, $"{metric}: {missing} of the {count} items that the baseline scored have no score now.", comparison);
        if (comparison is null)
            return new(metric, false, $"{metric}: {count - missing} items are too few to compare.", null);
        if (comparison.Count < comparison.LeastItems)
            return new(
                metric,
                false,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{metric}: {comparison.Count} items are too few to show any loss, however great; {comparison.LeastItems} are needed at {1 - options.Paired.Level:0.####}."
                ),
                comparison
            );
        var tolerance = options.ToleranceOf(metric);
        var numbers = string.Create(
            CultureInfo.InvariantCulture,
            $"{metric}: {comparison.FirstMean:0.####} now, {comparison.SecondMean:0.####} in the baseline, difference {comparison.Difference:+0.####;-0.####;0} [{comparison.Interval.Lower:0.####}, {comparison.Interval.Upper:0.####}], p {PValues.Format(comparison.PValue)} over {comparison.Count} items"
        );
        if (comparison.Verdict != ComparisonVerdict.SecondBetter)
            return new(
                metric,
                true,
                $"{numbers}: {(comparison.Verdict == ComparisonVerdict.FirstBetter ? "better" : "no significant loss")}.",
                comparison
            );
        return Math.Abs(comparison.Difference) <= tolerance
            ? new(
                metric,
                true,
                string.Create(CultureInfo.InvariantCulture, $"{numbers}: a significant loss within the tolerance of {tolerance:0.####}."),
                comparison
            )
            : new(
                metric,
                false,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{numbers}: a significant loss{(tolerance > 0 ? $" beyond the tolerance of {tolerance:0.####}" : "")}."
                ),
                comparison
            );
    }
}
