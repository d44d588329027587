using System.Globalization;
using System.Xml.Linq;
using GenAI.Lifecycle.Prompting.Experiments;

namespace GenAI.Lifecycle.Prompting.Reports;

/// <summary>The choice in the JUnit form that build servers read.</summary>
internal static class ExperimentJUnit
{
    public static string Render(ExperimentReport report)
    {
        var (board, chosen) = (report.Leaderboard, report.Selection.Chosen);
        var criteria = report.Selection.Verdict.Findings.Select(finding => Case("criteria", finding.Criterion.ToString(), TimeSpan.Zero, finding.Passed ? null : new XElement("failure", new XAttribute("message", Clean(finding.Reason)))));
        var cells = board.Result.Cells.Where(cell => cell.CandidateId == chosen.CandidateId).ToList();
        var binary = chosen.Accepted is not null;
        var from = board.Result.Plan.AcceptedFrom ?? 1;
        var items = cells.Select(cell => Case(chosen.Name, cell.Repeat == 0 ? cell.ItemId : string.Create(CultureInfo.InvariantCulture, $"{cell.ItemId} #{cell.Repeat + 1}"), cell.Latency, Problem(cell, board.PrimaryMetric, binary ? from : null)));
        return new XDocument(new XElement("testsuites", new XAttribute("name", Clean(report.Summary.Experiment)), Suite("criteria", criteria), Suite("items", items))).ToString();
    }

    private static XElement? Problem(ExperimentCell cell, string metric, double? from) =>
        cell.Error is { } error ? new XElement("error", new XAttribute("message", Clean(error)))
        : from is not { } least ? null
        : !cell.Scores.TryGetValue(metric, out var score) ? new XElement("failure", new XAttribute("message", $"{metric} has no value."))
        : score < least ? new XElement("failure", new XAttribute("message", string.Create(CultureInfo.InvariantCulture, $"{metric} {score:0.###} < {least:0.###}")), Clean(cell.Answer))
        : null;

    private static XElement Suite(string name, IEnumerable<XElement> cases)
    {
        var all = cases.ToList();
        return new XElement(
            "testsuite",
            new XAttribute("name", name),
            new XAttribute("tests", all.Count),
            new XAttribute("failures", all.Count(static c => c.Element("failure") is not null)),
            new XAttribute("errors", all.Count(static c => c.Element("error") is not null)),
            all);
    }

    private static XElement Case(string suite, string name, TimeSpan time, XElement? problem) => new(
        "testcase",
        new XAttribute("classname", Clean(suite)),
        new XAttribute("name", Clean(name)),
        new XAttribute("time", time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)),
        problem);

    // A model may write what XML cannot hold.
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(static rune => rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and not 0xFFFE and not 0xFFFF)).Select(static rune => rune.ToString()));
}
