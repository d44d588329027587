using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Reports;

namespace GenAI.Lifecycle.Evaluation.Reports;

/// <summary>Shows items with the answers of all systems side by side.</summary>
internal sealed class ReportedItems
{
    private readonly EvaluationRun _run;
    private readonly Dictionary<string, DatasetItem> _items;
    private readonly ILookup<(string Item, string System), EvaluatedItem> _answers;
    private readonly Dictionary<string, IReadOnlyDictionary<string, double>> _scores;

    public ReportedItems(EvaluationRun run, Dataset dataset, string metric)
    {
        (_run, Metric) = (run, metric);
        _items = dataset.Items.ToDictionary(static item => item.Id, StringComparer.Ordinal);
        _answers = run.Items.ToLookup(static item => (item.ItemId, item.System));
        _scores = run.Systems.ToDictionary(
            static system => system.System,
            system => run.ScoresOf(system.System, metric),
            StringComparer.Ordinal
        );
    }

    public string Metric { get; }

    /// <summary>The items with the worst score of any system, worst first.</summary>
    public void AddWorst(HtmlReport report, int count)
    {
        var sign = _run.IsHigherBetter(Metric) ? 1 : -1;
        Add(report, $"Worst items by {Metric}", Scored().OrderBy(item => ScoresOf(item).Min(score => sign * score)).Take(count));
    }

    /// <summary>The items on which the best and the worst system differ most.</summary>
    public void AddMostDifferent(HtmlReport report, int count)
    {
        if (_run.Systems.Count > 1)
            Add(
                report,
                $"Items on which systems differ most by {Metric}",
                Scored().Where(item => Spread(item) > 0).OrderByDescending(Spread).Take(count)
            );

        double Spread(string item) => ScoresOf(item).Max() - ScoresOf(item).Min();
    }

    private IEnumerable<string> Scored() => _items.Keys.Where(item => ScoresOf(item).Any());

    private IEnumerable<double> ScoresOf(string item) =>
        _scores.Values.Where(scores => scores.ContainsKey(item)).Select(scores => scores[item]);

    private void Add(HtmlReport report, string heading, IEnumerable<string> items)
    {
        if (items.ToList() is not { Count: > 0 } shown)
            return;
        report.Section(heading).Text("Words that are missing from the reference are marked.");
        foreach (var item in shown)
            report.Text($"Item {item}").SideBySide([.. Columns(_items[item])]);
    }

    private IEnumerable<(string, IReadOnlyList<MarkedText>)> Columns(DatasetItem item)
    {
        yield return (
            "input",
            [
                new MarkedText(
                    string.Join("\n", item.Fields.Count == 1 ? item.Fields.Values : item.Fields.Select(static f => $"{f.Key}: {f.Value}")),
                    TextMark.Same
                ),
            ]
        );
        if (item.Reference is { } reference)
            yield return ("reference", [new MarkedText(reference, TextMark.Same)]);
        foreach (var system in _run.Systems.Select(static s => s.System))
        {
            foreach (var answer in _answers[(item.Id, system)])
                yield return (
                    $"{system}: {ScoreText(answer)}",
                    answer.IsAnswered && item.Reference is { } right
                        ? WordDiff.Mark(answer.Answer, right)
                        : [new MarkedText(answer.Error ?? answer.Answer, TextMark.Same)]
                );
        }
    }

    private string ScoreText(EvaluatedItem answer) =>
        answer.Scores.TryGetValue(Metric, out var score) ? $"{Metric} {ReportText.Number(score)}"
        : answer.Unscored.TryGetValue(Metric, out var why) ? $"no {Metric}. {why}"
        : "no answer";
}
