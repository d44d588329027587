using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Reports;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Reports;

/// <summary>
/// An evaluation as one self-contained HTML file: scores with intervals, comparisons, distributions, slices, the worst items and those on
/// which systems differ most.
/// </summary>
public static class EvaluationReport
{
    /// <summary>Creates the report. It shows inputs, references and answers of the listed items.</summary>
    /// <param name="run">The evaluation.</param>
    /// <param name="dataset">The dataset that was evaluated.</param>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    /// <returns>The report; <see cref="HtmlReport.SaveAsync"/> writes it.</returns>
    /// <exception cref="ArgumentException">The dataset differs from that of the evaluation, or no system has the metric.</exception>
    public static HtmlReport Create(EvaluationRun run, Dataset dataset, EvaluationReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfNegative(options.Items);
        run.CheckIs(dataset);
        var items = new ReportedItems(run, dataset, MetricOf(run, options));
        var report = new HtmlReport(
            run.Name,
            $"{dataset.Name}, {ReportText.Count(dataset.Items.Count)} items ({run.DatasetHash[..12]}): {string.Join(", ", run.Systems.Select(static s => s.System))}"
        );
        Scores(report, run);
        Regression(report, options.Regression);
        Comparison(report, options.Comparison ?? Compared(run));
        Distributions(report, run);
        Slices(report, run, items.Metric);
        items.AddWorst(report, options.Items);
        items.AddMostDifferent(report, options.Items);
        Failures(report, run);
        return report;
    }

    private static string MetricOf(EvaluationRun run, EvaluationReportOptions options)
    {
        string[] metrics = [.. run.Systems.SelectMany(static s => s.Metrics).Select(static m => m.Metric).Distinct(StringComparer.Ordinal)];
        if (options.Metric is { } metric)
            return metrics.Contains(metric, StringComparer.Ordinal)
                ? metric
                : throw new ArgumentException(
                    $"No system has the metric '{metric}'. Available metrics: {string.Join(", ", metrics)}.",
                    nameof(options)
                );
        if (run.PrimaryMetric is { } primary && metrics.Contains(primary, StringComparer.Ordinal))
            return primary;
        return metrics.FirstOrDefault(name => run.Systems.All(system => !system.Unscored.ContainsKey(name)))
            ?? metrics.FirstOrDefault()
            ?? "";
    }

    private static void Scores(HtmlReport report, EvaluationRun run)
    {
        string[] systems = [.. run.Systems.Select(static system => $"#{system.System}")];
        report
            .Section("Scores")
            .Table(
                ["metric", .. systems],
                ReportText
                    .Metrics(run)
                    .Select(metric =>
                        (IReadOnlyList<string>)
                            [
                                run.IsHigherBetter(metric) ? metric : $"{metric} (less is better)",
                                .. run.Systems.Select(system => ReportText.Estimate(ReportText.Find(system, metric))),
                            ]
                    )
            );
        report.Table(["", .. systems], ReportText.Facts(run));
        if (run.Signatures.Count > 0)
            report.Details("what exactly was computed", string.Join('\n', run.Signatures.Select(static s => $"{s.Key}: {s.Value}")));
    }

    private static void Regression(HtmlReport report, RegressionVerdict? verdict)
    {
        if (verdict is null)
            return;
        report.Section("Against the baseline");
        foreach (var finding in verdict.Findings.OrderBy(static finding => finding.Passed))
            report.Finding(finding.Passed, finding.Reason);
    }

    private static EvaluationComparison? Compared(EvaluationRun run) =>
        run.Systems.Count > 1 && EvaluationComparison.CanCompare(run) ? EvaluationComparison.Within(run) : null;

    private static void Comparison(HtmlReport report, EvaluationComparison? comparison)
    {
        if (comparison is null)
            return;
        report
            .Section("Comparison")
            .Text(ReportText.Rule(comparison))
            .Table(
                ["metric", "first", "second", "#difference", "#p", "#items", "verdict"],
                comparison.Pairs.Select(static pair =>
                    (IReadOnlyList<string>)
                        [
                            pair.Metric,
                            pair.First,
                            pair.Second,
                            ReportText.Difference(pair.Result),
                            PValues.Format(pair.Result.PValue),
                            ReportText.Count(pair.Result.Count),
                            ReportText.Verdict(pair),
                        ]
                )
            );
    }

    private static void Distributions(HtmlReport report, EvaluationRun run)
    {
        report.Section("Distributions");
        foreach (var metric in run.Systems.SelectMany(static s => s.Metrics).Select(static m => m.Metric).Distinct(StringComparer.Ordinal))
            report.Chart(
                SvgChart.Histogram(
                    $"{metric} by item; the mean is dashed",
                    run.Systems.ToDictionary(
                        static s => s.System,
                        IReadOnlyList<double> (s) => [.. run.ScoresOf(s.System, metric).Values],
                        StringComparer.Ordinal
                    )
                )
            );
    }

    private static void Slices(HtmlReport report, EvaluationRun run, string metric)
    {
        if (run.Slices.Count == 0)
            return;
        report
            .Section($"Slices by {metric}")
            .Table(
                ["slice", "#items", .. run.Systems.Select(static s => $"#{s.System}")],
                run.Slices.Select(slice =>
                    (IReadOnlyList<string>)
                        [
                            slice.Name,
                            ReportText.Count(slice.Items),
                            .. slice.Systems.Select(system => ReportText.Estimate(ReportText.Find(system, metric))),
                        ]
                )
            );
        report.Chart(
            SvgChart.Intervals(
                $"{metric} by slice and system, with intervals",
                [
                    .. from slice in run.Slices
                    from system in slice.Systems
                    let found = ReportText.Find(system, metric)
                    where found is not null
                    select (
                        $"{slice.Name}, {system.System}",
                        found.Value,
                        found.Interval?.Lower ?? found.Value,
                        found.Interval?.Upper ?? found.Value
                    ),
                ]
            )
        );
    }

    private static void Failures(HtmlReport report, EvaluationRun run)
    {
        var failed = run.Items.Where(static item => !item.IsAnswered).ToList();
        if (failed.Count == 0)
            return;
        report
            .Section("Without an answer")
            .Table(["system", "item", "why"], failed.Select(static item => (IReadOnlyList<string>)[item.System, item.ItemId, item.Error!]));
    }
}
