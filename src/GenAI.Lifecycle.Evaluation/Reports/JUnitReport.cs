using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Reports;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Reports;

/// <summary>
/// An evaluation as JUnit XML, which pipelines show as tests: a suite per system and a case per answer. A call without an answer is an
/// error, an answer below a threshold of an evaluator a failure, an answer that could not be scored is skipped; a verdict against a
/// baseline is a suite of its own with a case per metric.
/// </summary>
public static class JUnitReport
{
    /// <summary>Creates the XML. It contains no inputs and no answers.</summary>
    /// <param name="run">The evaluation.</param>
    /// <param name="regression">The verdict to show; <see langword="null"/> for none.</param>
    public static string Create(EvaluationRun run, RegressionVerdict? regression = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        return JUnitFile.Create(
            run.Name,
            [.. run.Systems.Select(system => Suite(run, system)), .. regression is null ? [] : (JUnitSuite[])[Suite(run, regression)]]
        );
    }

    private static JUnitSuite Suite(EvaluationRun run, SystemSummary system)
    {
        var items = run.Items.Where(item => item.System == system.System);
        return new JUnitSuite($"{run.Name}.{system.System}", [.. items.Select(Case)])
        {
            Properties =
            [
                .. system.CorpusMetrics.Concat(system.Metrics).Select(static m => KeyValuePair.Create(m.Metric, ReportText.Estimate(m))),
            ],
        };
    }

    private static JUnitCase Case(EvaluatedItem item) =>
        new(item.Repeat == 0 ? item.ItemId : $"{item.ItemId} #{item.Repeat}")
        {
            Time = item.Latency,
            Error = item.Error,
            Failures = [.. item.Failing.Select(static failing => $"{failing.Key}: {failing.Value}")],
            Skipped = IsSkipped(item) ? string.Join("; ", item.Unscored.Select(static u => $"{u.Key}: {u.Value}")) : null,
        };

    private static JUnitSuite Suite(EvaluationRun run, RegressionVerdict verdict) =>
        new(
            $"{run.Name}.{verdict.System}.baseline",
            [.. verdict.Findings.Select(static f => new JUnitCase(f.Metric) { Failures = f.Passed ? [] : [f.Reason] })]
        );

    private static bool IsSkipped(EvaluatedItem item) => item.IsAnswered && item.Failing.Count == 0 && item.Scores.Count == 0;
}
