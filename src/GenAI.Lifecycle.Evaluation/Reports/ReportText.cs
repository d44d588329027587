using System.Globalization;
using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Reports;

/// <summary>Formats numbers for the reports.</summary>
internal static class ReportText
{
    public static string Number(double value) =>
        double.IsInfinity(value) ? (value > 0 ? "∞" : "−∞") : value.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Returns a mean with its interval, such as <c>0.41 [0.38, 0.44]</c>.</summary>
    public static string Estimate(Measurement? measurement) =>
        measurement switch
        {
            null => "–",
            { Interval: { } interval } => $"{Number(measurement.Value)} [{Number(interval.Lower)}, {Number(interval.Upper)}]",
            _ => Number(measurement.Value),
        };

    public static string Milliseconds(TimeSpan? time) =>
        time is { } value ? $"{value.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms" : "–";

    /// <summary>Returns a difference with its interval, such as <c>0.27 [0.09, 0.51]</c>.</summary>
    public static string Difference(PairedComparison comparison) =>
        $"{Number(comparison.Difference)} [{Number(comparison.Interval.Lower)}, {Number(comparison.Interval.Upper)}]";

    /// <summary>Returns the verdict of a comparison in words.</summary>
    public static string Verdict(ComparedPair pair) =>
        !pair.Decides ? "no verdict"
        : pair.Better is { } better ? $"{better} is better"
        : pair.Result.Describe(pair.First, pair.Second);

    /// <summary>Returns a sentence that explains the verdicts, for the table of comparisons.</summary>
    public static string Rule(EvaluationComparison comparison)
    {
        string[] deciding =
        [
            .. comparison.Pairs.Where(static pair => pair.Decides).Select(static pair => pair.Metric).Distinct(StringComparer.Ordinal),
        ];
        return $"The verdict rests on {string.Join(", ", deciding)}. Differences of means over the same items; interval and p-value come from the same test, "
            + "adjusted by Holm for the requested comparisons. Metrics with the same scores count once; the other metrics give no verdict.";
    }

    /// <summary>Returns a metric of a system by name, if it has one.</summary>
    public static Measurement? Find(SystemSummary system, string metric) =>
        system.Metrics.Concat(system.CorpusMetrics).FirstOrDefault(m => m.Metric == metric);

    /// <summary>Returns all metrics of an evaluation, with the corpus metrics first, which are usually published.</summary>
    public static IReadOnlyList<string> Metrics(EvaluationRun run) =>
        [
            .. run
                .Systems.SelectMany(static s => s.CorpusMetrics)
                .Concat(run.Systems.SelectMany(static s => s.Metrics))
                .Select(static m => m.Metric)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Returns the properties of the systems besides their scores: rows with a label and one cell per system.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Facts(EvaluationRun run) =>
        [
            Row(run, "answers", static system => Count(system.Count)),
            Row(run, "without an answer", static system => Count(system.Failed)),
            .. run
                .Systems.SelectMany(static system => system.Unscored.Keys)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(metric => Row(run, $"without {metric}", system => Count(system.Unscored.GetValueOrDefault(metric)))),
            Row(run, "from cache", static system => Count(system.FromCache)),
            Row(run, "latency p50", static system => Milliseconds(system.Latency?.P50.Value)),
            Row(run, "latency p95", static system => Milliseconds(system.Latency?.P95.Value)),
            Row(run, "input tokens", static system => Count(system.Usage.TotalTokens - system.Usage.OutputTokens)),
            Row(run, "output tokens", static system => Count(system.Usage.OutputTokens)),
            Row(run, "cost", static system => Cost(system.Cost)),
            .. run.Systems.All(static system => system.JudgeUsage.TotalTokens == 0) ? [] : Judging(run),
        ];

    private static IReadOnlyList<IReadOnlyList<string>> Judging(EvaluationRun run) =>
        [
            Row(run, "judges' input tokens", static system => Count(system.JudgeUsage.TotalTokens - system.JudgeUsage.OutputTokens)),
            Row(run, "judges' output tokens", static system => Count(system.JudgeUsage.OutputTokens)),
            Row(run, "judges' cost", static system => Cost(system.JudgeCost)),
            Row(run, "tokens, judges included", static system => Count(system.TotalUsage.TotalTokens)),
            Row(run, "cost, judges included", static system => Cost(system.TotalCost)),
        ];

    private static string Cost(Money? cost) => cost?.ToString() ?? "–";

    private static IReadOnlyList<string> Row(EvaluationRun run, string label, Func<SystemSummary, string> cell) =>
        [label, .. run.Systems.Select(cell)];
}
