using System.Globalization;
using GenAI.Lifecycle.Prompting.Evidence;
using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Reports;
using GenAI.Lifecycle.Statistics;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Reports;

/// <summary>The sections of an experiment's report.</summary>
internal static class ExperimentHtml
{
    public static string Render(
        ExperimentReport report,
        IReadOnlyList<(string Candidate, RenderedPrompt Prompt)> prompts,
        ReportOptions options
    )
    {
        var summary = report.Summary;
        var html = new HtmlReport(
            summary.Experiment,
            $"{summary.Candidates.Count} candidates, {summary.Items} items, dataset {summary.Dataset[..12]}, primary metric {summary.PrimaryMetric}"
        );

        Choice(html, report);
        Board(html, report);
        Trade(html, report.Leaderboard);
        Cost(html, report);
        ExperimentItemsHtml.Add(html, report, options);
        Prompts(html, prompts);
        return html.ToString();
    }

    public static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static void Choice(HtmlReport html, ExperimentReport report)
    {
        var (summary, selection) = (report.Summary, report.Selection);
        html.Section("The choice").Text(selection.Reason);
        foreach (var finding in selection.Verdict.Findings)
            html.Finding(finding.Passed, finding.Reason);
        foreach (var advice in selection.Advice)
            html.Text($"What to try next: {advice}");
        if (summary.StoppedBy is { } reason)
            html.Finding(false, $"The experiment stopped before all cells were done: {reason}.");
        if (summary.DatasetProblems.Count == 0)
            return;
        html.Finding(false, $"{summary.DatasetProblems.Count} malformed rows were left out:");
        foreach (var problem in summary.DatasetProblems)
            html.Text($"line {problem.Line}: {problem.Reason}");
    }

    private static void Board(HtmlReport html, ExperimentReport report)
    {
        var candidates = report.Leaderboard.Candidates;
        var level = candidates[0].Quality.Interval?.Level ?? Criterion.DefaultConfidence;
        var interval = FormattableString.Invariant($"#{100 * level:0.#} % interval");
        string[] columns =
        [
            "#rank",
            "candidate",
            $"#{report.Summary.PrimaryMetric}",
            interval,
            "against the best",
            "#p50 ms",
            "#p95 ms",
            "#failed",
        ];
        html.Section("Leaderboard")
            .Table(
                columns,
                candidates.Select(
                    (c, i) =>
                        (IReadOnlyList<string>)
                            [
                                Rank(i),
                                c == report.Selection.Chosen ? $"{c.Name} (chosen)" : c.Name,
                                Number(c.Quality.Value),
                                Interval(c.Quality),
                                Against(i == 0 ? null : report.Leaderboard.BestAgainst(c.CandidateId)),
                                Milliseconds(c.Latency?.P50),
                                Milliseconds(c.Latency?.P95),
                                c.Failed.ToString(CultureInfo.InvariantCulture),
                            ]
                )
            );
        html.Text(
            """
            Intervals are of each candidate by itself; the choice above is judged by bounds that are adjusted for the number of candidates.
            p-values are of paired tests over items (repeats averaged first), adjusted by Holm over the comparisons with the best.
            """
        );
        html.Chart(
            SvgChart.Intervals(
                $"{report.Summary.PrimaryMetric} with intervals",
                [
                    .. candidates.Select(static c =>
                        (
                            c.Name,
                            c.Quality.Value,
                            c.Quality.Interval?.Lower ?? c.Quality.Value,
                            c.Quality.Interval?.Upper ?? c.Quality.Value
                        )
                    ),
                ]
            )
        );
    }

    /// <summary>Draws quality over cost, or over latency where nothing is priced.</summary>
    private static void Trade(HtmlReport html, Leaderboard board)
    {
        var isPriced =
            board.Candidates.All(static c => c.CostPerCall is not null)
            && board.Candidates.Any(static c => c.CostPerCall!.Value.Amount > 0);
        var front = board.ParetoFront().Select(static c => c.CandidateId).ToHashSet(StringComparer.Ordinal);
        var axis = isPriced ? "the cost of a thousand calls" : "the median latency in ms";
        html.Section("Quality, cost, latency")
            .Chart(
                SvgChart.Points(
                    $"{board.PrimaryMetric} over {axis}. Numbers are ranks of the leaderboard. Filled: no other candidate is better in quality, cost and latency at once.",
                    [.. board.Candidates.Select((c, i) => (Rank(i), X(c), c.Quality.Value, front.Contains(c.CandidateId)))]
                )
            );

        double X(CandidateEvidence c) =>
            isPriced ? (double)(c.CostPerCall!.Value.Amount * 1000) : c.Latency?.P50.Value.TotalMilliseconds ?? 0;
    }

    private static void Cost(HtmlReport html, ExperimentReport report)
    {
        string[] columns = ["candidate", "#input tokens", "#output tokens", "#a thousand calls", "#accepted", "#an accepted answer"];
        html.Section("Tokens and cost")
            .Text($"Spent: {report.Summary.Spent?.ToString() ?? "nothing is priced"}.")
            .Table(
                columns,
                report.Leaderboard.Candidates.Select(static c =>
                    (IReadOnlyList<string>)
                        [
                            c.Name,
                            Count(c.Usage.TotalTokens - c.Usage.OutputTokens),
                            Count(c.Usage.OutputTokens),
                            (c.CostPerCall * 1000)?.ToString() ?? "",
                            c.Accepted?.ToString(CultureInfo.InvariantCulture) ?? "",
                            c.CostPerAccepted?.ToString() ?? "",
                        ]
                )
            );
    }

    private static void Prompts(HtmlReport html, IReadOnlyList<(string Candidate, RenderedPrompt Prompt)> prompts)
    {
        html.Section("Prompts as sent").Text("Of the first item.");
        foreach (var (candidate, prompt) in prompts)
        {
            html.Details($"{candidate} {prompt.Template.Name}@{prompt.Template.Version}", details =>
            {
                foreach (var message in prompt.Messages)
                    details.Block(message.Role.Value, string.Join("\n", message.Contents.Select(TextOf)));
            });
        }
    }

    private static string TextOf(AIContent content) => content is TextContent text ? text.Text : $"[{content.GetType().Name}]";

    private static string Rank(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Interval(Measurement quality) => quality.Interval is { } i ? $"{Number(i.Lower)} – {Number(i.Upper)}" : "";

    private static string Milliseconds(LatencyPercentile? percentile) =>
        percentile?.Value.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) ?? "";

    private static string Against(PairedComparison? comparison) =>
        comparison is null
            ? ""
            : comparison.Verdict switch
            {
                ComparisonVerdict.FirstBetter => $"worse by {Number(comparison.Difference)} (p {Number(comparison.PValue)})",
                _ => $"{comparison} (p {Number(comparison.PValue)})",
            };
}
