using GenAI.Lifecycle.Prompting.Evidence;
using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Reports;

namespace GenAI.Lifecycle.Prompting.Reports;

/// <summary>
/// Items side by side: the question, and each candidate's answer against the reference, word by word; the worst of the chosen candidate
/// first.
/// </summary>
internal static class ItemsHtml
{
    private const int MaxTitle = 110;

    public static HtmlText Render(ExperimentReport report, ReportOptions options)
    {
        var (board, chosen) = (report.Leaderboard, report.Selection.Chosen);
        IReadOnlyList<CandidateEvidence> sides = [chosen, .. board.Candidates.Where(c => c != chosen).Take(options.MaxSides - 1)];
        var cells = board.Result.Cells.ToLookup(static cell => (cell.CandidateId, cell.ItemId));
        var items = board.Result.Plan.Dataset.Items.Where(item => cells.Contains((chosen.CandidateId, item.Id)))
            .OrderByDescending(item => cells[(chosen.CandidateId, item.Id)].Any(static cell => cell.Error is not null))
            .ThenBy(item => board.ItemsOf(chosen.CandidateId)[item.Id]).ThenBy(static item => item.Id, StringComparer.Ordinal).ToList();
        var html = new HtmlText().Add($"<h2>Item by item, failures first</h2><p class=\"soft\">Struck out: in the reference only. Shaded: in the answer only.</p>");
        foreach (var item in items.Take(options.MaxItems))
            Item(html, item, board.ItemsOf(chosen.CandidateId)[item.Id], [.. sides.Select(side => (side, Cells: (IReadOnlyList<ExperimentCell>)[.. cells[(side.CandidateId, item.Id)]]))], board.PrimaryMetric);
        if (items.Count > options.MaxItems)
            html.Add($"<p class=\"soft\">{items.Count - options.MaxItems} better items are not shown.</p>");
        return html;
    }

    private static void Item(HtmlText html, DatasetItem item, double score, IReadOnlyList<(CandidateEvidence Side, IReadOnlyList<ExperimentCell> Cells)> sides, string metric)
    {
        var title = item.Fields.Values.FirstOrDefault()?.ReplaceLineEndings(" ") ?? "";
        html.Add($"<details><summary><b>{ExperimentHtml.Number(score)}</b> {item.Id} <span class=\"soft\">{(title.Length > MaxTitle ? string.Concat(title.AsSpan(0, MaxTitle - 1), "…") : title)}</span></summary>");
        foreach (var (name, value) in item.Fields)
            html.Add($"<div class=\"role\">{name}</div><pre>{value}</pre>");
        if (item.Reference is { } reference)
            html.Add($"<div class=\"role\">reference</div><pre>{reference}</pre>");
        html.Add($"<div class=\"sides\">");
        foreach (var (side, cells) in sides)
        {
            html.Add($"<div><div class=\"role\">{side.Name}</div>");
            foreach (var cell in cells)
            {
                if (cell.Error is { } error)
                    html.Add($"<p class=\"bad\">{error}</p>");
                else
                    html.Add($"<p class=\"soft\">{metric} {(cell.Scores.TryGetValue(metric, out var value) ? ExperimentHtml.Number(value) : "without a value")}</p><pre>").Add(Diff(item.Reference, cell.Answer)).Add($"</pre>");
            }

            html.Add($"</div>");
        }

        html.Add($"</div></details>");
    }

    private static HtmlText Diff(string? reference, string answer)
    {
        if (reference is null)
            return new HtmlText().Add($"{answer}");
        var html = new HtmlText();
        foreach (var (text, mark) in WordDiff.Compare(answer, reference))
            html.Add(mark switch { TextMark.Removed => $"<del>{text}</del>", TextMark.Added => $"<ins>{text}</ins>", _ => (FormattableString)$"{text}" });
        return html;
    }
}
