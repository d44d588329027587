using System.Globalization;
using System.Text;
using System.Xml;
using GenAI.Lifecycle.Evaluation.Runs;

namespace GenAI.Lifecycle.Evaluation.Reports;

/// <summary>
/// An evaluation as JUnit XML, which pipelines show as tests: a suite a system and a case an answer. A call without an answer is an
/// error, an answer below a threshold of an evaluator a failure, an answer that could not be scored is skipped; a verdict against a
/// baseline is a suite of its own with a case a metric.
/// </summary>
public static class JUnitReport
{
    /// <summary>Makes the XML. It holds no inputs and no answers.</summary>
    /// <param name="run">The evaluation.</param>
    /// <param name="regression">A verdict to show; <see langword="null"/>: none.</param>
    public static string Create(EvaluationRun run, RegressionVerdict? regression = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            Attribute(xml, "name", run.Name);
            foreach (var system in run.Systems)
                Suite(xml, run, system);
            if (regression is not null)
                Suite(xml, run, regression);
            xml.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private static void Suite(XmlWriter xml, EvaluationRun run, SystemSummary system)
    {
        List<EvaluatedItem> items = [.. run.Items.Where(item => item.System == system.System)];
        Start(xml, $"{run.Name}.{system.System}", items.Count, items.Count(static i => i.IsAnswered && i.Failing.Count > 0), items.Count(static i => !i.IsAnswered), items.Count(IsSkipped), items.Aggregate(TimeSpan.Zero, static (sum, i) => sum + i.Latency));
        xml.WriteStartElement("properties");
        foreach (var measurement in system.CorpusMetrics.Concat(system.Metrics))
        {
            xml.WriteStartElement("property");
            Attribute(xml, "name", measurement.Metric);
            Attribute(xml, "value", ReportText.Estimate(measurement));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        foreach (var item in items)
        {
            Case(xml, $"{run.Name}.{system.System}", item.Repeat == 0 ? item.ItemId : $"{item.ItemId} #{item.Repeat}", item.Latency);
            if (item.Error is { } error)
                Outcome(xml, "error", error);
            foreach (var (metric, reason) in item.Failing)
                Outcome(xml, "failure", $"{metric}: {reason}");
            if (IsSkipped(item))
                Outcome(xml, "skipped", string.Join("; ", item.Unscored.Select(static u => $"{u.Key}: {u.Value}")));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Suite(XmlWriter xml, EvaluationRun run, RegressionVerdict verdict)
    {
        var name = $"{run.Name}.{verdict.System}.baseline";
        Start(xml, name, verdict.Findings.Count, verdict.Findings.Count(static f => !f.Passed), 0, 0, TimeSpan.Zero);
        foreach (var finding in verdict.Findings)
        {
            Case(xml, name, finding.Metric, TimeSpan.Zero);
            if (!finding.Passed)
                Outcome(xml, "failure", finding.Reason);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static bool IsSkipped(EvaluatedItem item) => item.IsAnswered && item.Failing.Count == 0 && item.Scores.Count == 0;

    private static void Start(XmlWriter xml, string name, int tests, int failures, int errors, int skipped, TimeSpan time)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", name);
        foreach (var (label, count) in new[] { ("tests", tests), ("failures", failures), ("errors", errors), ("skipped", skipped) })
            Attribute(xml, label, count.ToString(CultureInfo.InvariantCulture));
        Attribute(xml, "time", Seconds(time));
    }

    private static void Case(XmlWriter xml, string className, string name, TimeSpan time)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", className);
        Attribute(xml, "name", name);
        Attribute(xml, "time", Seconds(time));
    }

    private static void Outcome(XmlWriter xml, string element, string message)
    {
        xml.WriteStartElement(element);
        Attribute(xml, "message", message);
        xml.WriteEndElement();
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Clean(value));

    // A model may write what XML cannot hold, not even escaped.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString());
        return clean.ToString();
    }
}
