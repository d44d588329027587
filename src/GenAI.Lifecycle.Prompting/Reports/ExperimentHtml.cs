using System.Globalization;
using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Statistics;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Reports;

/// <summary>The parts of the HTML report.</summary>
internal static class ExperimentHtml
{
    public static string Render(ExperimentReport report, IReadOnlyList<(string Candidate, RenderedPrompt Prompt)> prompts, ReportOptions options)
    {
        var summary = report.Summary;
        var html = new HtmlText()
            .Add($"<h1>{summary.Experiment}</h1><p class=\"soft\">{summary.Candidates.Count} candidates, {summary.Items} items, dataset {summary.Dataset[..12]}, primary metric {summary.PrimaryMetric}</p>")
            .Add(Choice(report))
            .Add(Board(report))
            .Add($"<h2>Quality, cost, latency</h2><figure>").Add(new RawHtml(ParetoPlot.Render(report.Leaderboard)))
            .Add($"<figcaption>Numbers are ranks of the leaderboard. Filled: no other candidate is better in quality, cost and latency together. Bars: the intervals.</figcaption></figure>")
            .Add(Cost(report))
            .Add(ItemsHtml.Render(report, options))
            .Add(Prompts(prompts));
        return $"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{System.Net.WebUtility.HtmlEncode(summary.Experiment)}</title><style>{ReportStyle.Css}</style></head><body>{html}</body></html>\n";
    }

    public static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static HtmlText Choice(ExperimentReport report)
    {
        var (summary, selection) = (report.Summary, report.Selection);
        var html = new HtmlText().Add($"<h2>The choice</h2><p><b>{selection.Reason}</b></p>");
        foreach (var finding in selection.Verdict.Findings)
            html.Add(finding.Passed ? $"<p class=\"good\">{finding.Reason}</p>" : (FormattableString)$"<p class=\"bad\">{finding.Reason}</p>");
        foreach (var advice in selection.Advice)
            html.Add($"<p>What to try next: {advice}</p>");
        if (summary.StoppedBy is { } reason)
            html.Add($"<p class=\"bad\">The experiment stopped before all cells were done: {reason}.</p>");
        if (summary.DatasetProblems.Count > 0)
        {
            html.Add($"<p class=\"bad\">{summary.DatasetProblems.Count} malformed rows were left out:</p><ul>");
            foreach (var problem in summary.DatasetProblems)
                html.Add($"<li>line {problem.Line}: {problem.Reason}</li>");
            html.Add($"</ul>");
        }

        return html;
    }

    private static HtmlText Board(ExperimentReport report)
    {
        var candidates = report.Leaderboard.Candidates;
        var (low, high) = (candidates.Min(static c => c.Quality.Interval?.Lower ?? c.Quality.Value), candidates.Max(static c => c.Quality.Interval?.Upper ?? c.Quality.Value));
        var level = candidates[0].Quality.Interval?.Level ?? Criterion.DefaultConfidence;
        var html = new HtmlText().Add($"<h2>Leaderboard</h2><div class=\"scroll\"><table><thead><tr><th class=\"n\">#</th><th>candidate</th><th class=\"n\">{report.Summary.PrimaryMetric}</th><th class=\"n\">{100 * level:0.#} % interval</th><th></th><th>against the best</th><th class=\"n\">p50 ms</th><th class=\"n\">p95 ms</th><th class=\"n\">failed</th></tr></thead><tbody>");
        for (var i = 0; i < candidates.Count; i++)
        {
            var c = candidates[i];
            html.Add(c == report.Selection.Chosen ? $"<tr class=\"chosen\">" : (FormattableString)$"<tr>")
                .Add($"<td class=\"n\">{i + 1}</td><td>{c.Name}</td><td class=\"n\">{Number(c.Quality.Value)}</td><td class=\"n\">{Interval(c.Quality)}</td><td>").Add(new RawHtml(ParetoPlot.Bar(c.Quality, low, high)))
                .Add($"</td><td>{Against(i == 0 ? null : report.Leaderboard.BestAgainst(c.CandidateId))}</td><td class=\"n\">{Milliseconds(c.Latency?.P50)}</td><td class=\"n\">{Milliseconds(c.Latency?.P95)}</td><td class=\"n\">{c.Failed}</td></tr>");
        }

        return html.Add($"</tbody></table></div><p class=\"soft\">Each interval is for one candidate alone; the choice above is judged by bounds that are adjusted for the number of candidates. p-values come from paired tests over items (repeats averaged first), adjusted by Holm over the comparisons with the best.</p>");
    }

    private static HtmlText Cost(ExperimentReport report)
    {
        var html = new HtmlText().Add($"<h2>Tokens and cost</h2><p>Cost: {report.Summary.Spent?.ToString() ?? "no prices"}.</p><div class=\"scroll\"><table><thead><tr><th>candidate</th><th class=\"n\">input tokens</th><th class=\"n\">output tokens</th><th class=\"n\">per thousand calls</th><th class=\"n\">accepted</th><th class=\"n\">per accepted answer</th></tr></thead><tbody>");
        foreach (var c in report.Leaderboard.Candidates)
            html.Add($"<tr><td>{c.Name}</td><td class=\"n\">{c.Usage.InputTokens + c.Usage.CacheReadTokens + c.Usage.CacheWriteTokens:#,0}</td><td class=\"n\">{c.Usage.OutputTokens:#,0}</td><td class=\"n\">{(c.CostPerCall * 1000)?.ToString()}</td><td class=\"n\">{c.Accepted}</td><td class=\"n\">{c.CostPerAccepted?.ToString()}</td></tr>");
        return html.Add($"</tbody></table></div>");
    }

    private static HtmlText Prompts(IReadOnlyList<(string Candidate, RenderedPrompt Prompt)> prompts)
    {
        var html = new HtmlText().Add($"<h2>Prompts as sent</h2><p class=\"soft\">Of the first item.</p>");
        foreach (var (candidate, prompt) in prompts)
        {
            html.Add($"<details><summary>{candidate} <span class=\"soft\">{prompt.Template.Name}@{prompt.Template.Version}</span></summary>");
            foreach (var message in prompt.Messages)
            {
                html.Add($"<div class=\"role\">{message.Role.Value}</div>");
                foreach (var content in message.Contents)
                    html.Add(content is TextContent text ? $"<pre>{text.Text}</pre>" : (FormattableString)$"<pre>[{content.GetType().Name}]</pre>");
            }

            html.Add($"</details>");
        }

        return html;
    }

    private static string Interval(Measurement quality) => quality.Interval is { } i ? $"{Number(i.Lower)} – {Number(i.Upper)}" : "";

    private static string Milliseconds(LatencyPercentile? percentile) => percentile?.Value.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) ?? "";

    private static string Against(PairedComparison? comparison) => comparison is null ? "" : comparison.Verdict switch
    {
        ComparisonVerdict.FirstBetter => $"worse by {Number(comparison.Difference)} (p {PValues.Format(comparison.PValue)})",
        _ => $"{comparison} (p {PValues.Format(comparison.PValue)})",
    };
}
