using System.Text;
using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Reports;

/// <summary>An evaluation as Markdown, for a pull request or a pipeline's summary. It contains no inputs and no answers.</summary>
public static class MarkdownReport
{
    /// <summary>Creates the Markdown text.</summary>
    /// <param name="run">The evaluation.</param>
    /// <param name="comparison">The comparison to show; <see langword="null"/> for none.</param>
    /// <param name="regression">The verdict to show; <see langword="null"/> for none.</param>
    public static string Create(EvaluationRun run, EvaluationComparison? comparison = null, RegressionVerdict? regression = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        var text = new StringBuilder().Append("## ").Append(Escape(run.Name)).Append("\n\n");
        if (regression is not null)
        {
            text.Append(regression.Passed ? "**Not worse than the baseline.**\n\n" : "**Worse than the baseline.**\n\n");
            foreach (var finding in regression.Findings.OrderBy(static finding => finding.Passed))
                text.Append(finding.Passed ? "- ✅ " : "- ❌ ").Append(Escape(finding.Reason)).Append('\n');
            text.Append('\n');
        }

        string[] systems = [.. run.Systems.Select(static system => system.System)];
        Table(
            text,
            ["metric", .. systems],
            ReportText
                .Metrics(run)
                .Select(metric =>
                    (IReadOnlyList<string>)[metric, .. run.Systems.Select(system => ReportText.Estimate(ReportText.Find(system, metric)))]
                )
        );
        Table(text, ["", .. systems], ReportText.Facts(run));
        if (comparison is not null)
        {
            text.Append(Escape(ReportText.Rule(comparison))).Append("\n\n");
            Table(
                text,
                ["metric", "first", "second", "difference", "p (Holm)", "verdict"],
                comparison.Pairs.Select(static pair =>
                    (IReadOnlyList<string>)
                        [
                            pair.Metric,
                            pair.First,
                            pair.Second,
                            ReportText.Difference(pair.Result),
                            PValues.Format(pair.Result.PValue),
                            ReportText.Verdict(pair),
                        ]
                )
            );
        }

        foreach (var metric in run.Slices.Count == 0 ? [] : ReportText.Metrics(run))
            Table(
                text,
                [$"{metric} by slice", "items", .. systems],
                run.Slices.Select(slice =>
                    (IReadOnlyList<string>)
                        [
                            slice.Name,
                            ReportText.Count(slice.Items),
                            .. slice.Systems.Select(system => ReportText.Estimate(ReportText.Find(system, metric))),
                        ]
                )
            );
        return text.ToString();
    }

    private static void Table(StringBuilder text, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        Row(text, columns);
        Row(text, columns.Select(static (_, i) => i == 0 ? "---" : "---:"), escape: false);
        foreach (var row in rows)
            Row(text, row);
        text.Append('\n');
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells, bool escape = true) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(cell => escape ? Escape(cell) : cell)).Append(" |\n");

    // Names come from data: they must not break the table or become markup.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '#')
                escaped.Append('\\');
            escaped.Append(
                c switch
                {
                    '<' => "&lt;",
                    '>' => "&gt;",
                    '&' => "&amp;",
                    _ => char.IsControl(c) ? " " : c.ToString(),
                }
            );
        }

        return escaped.ToString();
    }
}
