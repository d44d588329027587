using System.Globalization;
using GenAI.Lifecycle.Evaluation.Runs;

namespace GenAI.Lifecycle.Evaluation.Reports;

/// <summary>How the reports write numbers.</summary>
internal static class ReportText
{
    public static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A mean with its interval, such as <c>0.41 [0.38, 0.44]</c>.</summary>
    public static string Estimate(Measurement? measurement) => measurement switch
    {
        null => "–",
        { Interval: { } interval } => $"{Number(measurement.Value)} [{Number(interval.Lower)}, {Number(interval.Upper)}]",
        _ => Number(measurement.Value),
    };

    public static string Milliseconds(TimeSpan? time) => time is { } value ? $"{value.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms" : "–";

    public static string Verdict(ComparedPair pair) => pair.Better is { } better ? $"{better} is better"
        : pair.Result.MoreItems is { } more ? $"cannot tell; {Count(more)} more items would" : "cannot tell";

    /// <summary>A metric of a system by name, where it has one.</summary>
    public static Measurement? Find(SystemSummary system, string metric) => system.Metrics.Concat(system.CorpusMetrics).FirstOrDefault(m => m.Metric == metric);

    /// <summary>All metrics of an evaluation, corpus metrics first: they are what is published.</summary>
    public static IReadOnlyList<string> Metrics(EvaluationRun run) =>
        [.. run.Systems.SelectMany(static s => s.CorpusMetrics).Concat(run.Systems.SelectMany(static s => s.Metrics)).Select(static m => m.Metric).Distinct(StringComparer.Ordinal)];

    /// <summary>The facts of a system beside its scores, as label and value.</summary>
    public static IReadOnlyList<(string Label, string Value)> Facts(SystemSummary system) =>
    [
        ("answers", Count(system.Count)),
        ("failed", Count(system.Failed)),
        ("unscored", system.Unscored.Count == 0 ? "0" : string.Join(", ", system.Unscored.OrderBy(static u => u.Key, StringComparer.Ordinal).Select(static u => $"{u.Key} {Count(u.Value)}"))),
        ("from cache", Count(system.FromCache)),
        ("latency p50", Milliseconds(system.Latency?.P50.Value)),
        ("latency p95", Milliseconds(system.Latency?.P95.Value)),
        ("input tokens", Count(system.Usage.TotalTokens - system.Usage.OutputTokens)),
        ("output tokens", Count(system.Usage.OutputTokens)),
        ("cost", system.Cost?.ToString() ?? "–"),
    ];
}
