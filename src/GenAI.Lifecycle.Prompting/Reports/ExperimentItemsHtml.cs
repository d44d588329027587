using GenAI.Lifecycle.Prompting.Evidence;
using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Reports;

namespace GenAI.Lifecycle.Prompting.Reports;

/// <summary>Items side by side: the question, and each candidate's answer against the reference, word by word; the worst of the chosen candidate first.</summary>
internal static class ExperimentItemsHtml
{
    private const int MaxTitle = 110;

    public static void Add(HtmlReport html, ExperimentReport report, ReportOptions options)
    {
        var (board, chosen) = (report.Leaderboard, report.Selection.Chosen);
        IReadOnlyList<CandidateEvidence> sides = [chosen, .. board.Candidates.Where(c => c != chosen).Take(options.MaxSides - 1)];
        var cells = board.Result.Cells.ToLookup(static cell => (cell.CandidateId, cell.ItemId));
        var scores = board.ItemsOf(chosen.CandidateId);
        var items = board
            .Result.Plan.Dataset.Items.Where(item => cells.Contains((chosen.CandidateId, item.Id)))
            .OrderByDescending(item => cells[(chosen.CandidateId, item.Id)].Any(static cell => cell.Error is not null))
            .ThenBy(item => scores[item.Id])
            .ThenBy(static item => item.Id, StringComparer.Ordinal)
            .ToList();

        html.Section("Item by item, failures first").Text("Struck out: in the reference only. Shaded: in the answer only.");
        foreach (var item in items.Take(options.MaxItems))
        {
            html.Details($"{ExperimentHtml.Number(scores[item.Id])} {item.Id} {TitleOf(item)}", details =>
            {
                foreach (var (name, value) in item.Fields)
                    details.Block(name, value);
                if (item.Reference is { } reference)
                    details.Block("reference", reference);
                details.SideBySide([
                    .. sides.SelectMany(side =>
                        cells[(side.CandidateId, item.Id)].Select(cell => Answer(side, item, cell, board.PrimaryMetric))
                    ),
                ]);
            });
        }

        if (items.Count > options.MaxItems)
            html.Text($"{items.Count - options.MaxItems} better items are not shown.");
    }

    private static (string Heading, IReadOnlyList<MarkedText> Text) Answer(
        CandidateEvidence side,
        DatasetItem item,
        ExperimentCell cell,
        string metric
    )
    {
        if (cell.Error is { } error)
            return ($"{side.Name}: no answer", [new MarkedText(error, TextMark.Same)]);
        var score = cell.Scores.TryGetValue(metric, out var value) ? ExperimentHtml.Number(value) : "without a value";
        return (
            $"{side.Name}: {metric} {score}",
            item.Reference is { } reference ? WordDiff.Compare(cell.Answer, reference) : [new MarkedText(cell.Answer, TextMark.Same)]
        );
    }

    private static string TitleOf(DatasetItem item)
    {
        var title = item.Fields.Values.FirstOrDefault()?.ReplaceLineEndings(" ") ?? "";
        return title.Length > MaxTitle ? string.Concat(title.AsSpan(0, MaxTitle - 1), "…") : title;
    }
}
