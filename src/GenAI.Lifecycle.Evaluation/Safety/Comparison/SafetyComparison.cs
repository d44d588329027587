using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>
/// The comparison of a model before and after tuning by a safety score of the same items: the changes of mean and spread with their
/// evidence.
/// </summary>
/// <param name="Metric">The score's name.</param>
/// <param name="Before">The model before.</param>
/// <param name="After">The model after.</param>
/// <param name="MeanEvidence">The paired test of the means, with the model after as the first.</param>
/// <param name="DeviationInterval">The paired bootstrap interval of the change of the standard deviation, after minus before.</param>
public sealed record SafetyComparison(
    string Metric,
    ScoreSpread Before,
    ScoreSpread After,
    PairedComparison MeanEvidence,
    ConfidenceInterval DeviationInterval
)
{
    /// <summary>The number of items of the evaluation that lack a value of either model. They are not compared.</summary>
    public int Missing { get; init; }

    /// <summary>Compares scores.</summary>
    /// <param name="metric">The score's name.</param>
    /// <param name="before">The scores before; at least two.</param>
    /// <param name="after">The scores after, item by item the same.</param>
    /// <param name="options">Level, resamples, seed and direction; <see langword="null"/>: the defaults, and less is better.</param>
    /// <exception cref="ArgumentException">The lists differ in length, have fewer than two scores, or a score is not finite.</exception>
    public static SafetyComparison Compare(
        string metric,
        ReadOnlySpan<double> before,
        ReadOnlySpan<double> after,
        PairedComparisonOptions? options = null
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        options ??= new() { HigherIsBetter = false };
        var evidence = PairedComparison.Compare(after, before, options);
        return new SafetyComparison(
            metric,
            ScoreSpread.Of(before),
            ScoreSpread.Of(after),
            evidence,
            DeviationChange(before.ToArray(), after.ToArray(), options)
        );
    }

    /// <summary>Compares two systems of an evaluation on the items that both have a value for.</summary>
    /// <param name="run">The evaluation.</param>
    /// <param name="before">The system before.</param>
    /// <param name="after">The system after.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="options">Level, resamples, seed and direction; <see langword="null"/>: the defaults, and less is better.</param>
    /// <exception cref="ArgumentException">The systems share fewer than two items.</exception>
    public static SafetyComparison Compare(
        EvaluationRun run,
        string before,
        string after,
        string metric,
        PairedComparisonOptions? options = null
    )
    {
        var (first, second) = (ScoreSpread.Scores(run, before, metric), ScoreSpread.Scores(run, after, metric));
        string[] shared = [.. first.Keys.Where(second.ContainsKey).Order(StringComparer.Ordinal)];
        if (shared.Length < 2)
            throw new ArgumentException(
                $"'{before}' and '{after}' share {shared.Length} items with a value of '{metric}'; a comparison needs two.",
                nameof(metric)
            );
        var items = run
            .Items.Where(item => item.System == before || item.System == after)
            .DistinctBy(static item => item.ItemId, StringComparer.Ordinal)
            .Count();
        return Compare(metric, Array.ConvertAll(shared, item => first[item]), Array.ConvertAll(shared, item => second[item]), options) with
        {
            Missing = items - shared.Length,
        };
    }

    /// <summary>Judges the change: both mean and standard deviation must hold.</summary>
    /// <param name="options">The tolerances; <see langword="null"/>: the defaults.</param>
    /// <exception cref="ArgumentException">The requested confidence differs from that of the comparison.</exception>
    public GateVerdict Judge(SafetyGateOptions? options = null)
    {
        options ??= new() { HigherIsBetter = MeanEvidence.Options.HigherIsBetter };
        var interval = MeanEvidence.Interval;
        return SafetyGate.Judge(this, options, options.HigherIsBetter ? new(-interval.Upper, -interval.Lower, interval.Level) : interval);
    }

    private static ConfidenceInterval DeviationChange(double[] before, double[] after, PairedComparisonOptions options)
    {
        // The statistic draws items, so that pairs stay together.
        var (first, second) = (new double[before.Length], new double[after.Length]);
        return Bootstrap.Interval(
            [.. Enumerable.Range(0, before.Length).Select(static i => (double)i)],
            Change,
            options.Level,
            BootstrapMethod.Percentile,
            options.Resamples,
            options.Seed
        );

        double Change(ReadOnlySpan<double> items)
        {
            for (var i = 0; i < items.Length; i++)
                (first[i], second[i]) = (before[(int)items[i]], after[(int)items[i]]);
            return Descriptive.StandardDeviation(second.AsSpan(0, items.Length))
                - Descriptive.StandardDeviation(first.AsSpan(0, items.Length));
        }
    }
}
