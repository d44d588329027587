using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace GenAI.Lifecycle.Reports;

/// <summary>Writes test results as JUnit XML, which build servers read.</summary>
public static class JUnitFile
{
    /// <summary>Creates the XML. Characters that XML cannot hold are replaced by U+FFFD.</summary>
    /// <param name="name">The name of the report.</param>
    /// <param name="suites">The suites.</param>
    public static string Create(string name, IEnumerable<JUnitSuite> suites)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(suites);
        return $"""
            <?xml version="1.0" encoding="utf-8"?>
            {new XElement("testsuites", Attribute("name", name), suites.Select(Suite))}

            """;
    }

    private static XElement Suite(JUnitSuite suite) =>
        new(
            "testsuite",
            Attribute("name", suite.Name),
            Attribute("tests", Count(suite, static _ => true)),
            Attribute("failures", Count(suite, static one => one is { Error: null, Failures.Count: > 0 })),
            Attribute("errors", Count(suite, static one => one.Error is not null)),
            Attribute("skipped", Count(suite, static one => one.Skipped is not null)),
            Attribute("time", Seconds(suite.Cases.Aggregate(TimeSpan.Zero, static (sum, one) => sum + one.Time))),
            suite.Properties.Count == 0 ? null : new XElement("properties", suite.Properties.Select(Property)),
            suite.Cases.Select(one => Case(suite, one))
        );

    private static XElement Property(KeyValuePair<string, string> property) =>
        new("property", Attribute("name", property.Key), Attribute("value", property.Value));

    private static XElement Case(JUnitSuite suite, JUnitCase one) =>
        new(
            "testcase",
            Attribute("classname", suite.Name),
            Attribute("name", one.Name),
            Attribute("time", Seconds(one.Time)),
            one.Error is { } error ? Outcome("error", error) : null,
            one.Failures.Select(static failure => Outcome("failure", failure)),
            one.Skipped is { } reason ? Outcome("skipped", reason) : null,
            one.Output is { } output ? new XElement("system-out", Clean(output)) : null
        );

    private static XElement Outcome(string element, string message) => new(element, Attribute("message", message));

    private static XAttribute Attribute(string name, string value) => new(name, Clean(value));

    private static string Count(JUnitSuite suite, Func<JUnitCase, bool> counts) =>
        suite.Cases.Count(counts).ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    // A model may write characters that XML cannot contain, even escaped.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString());
        return clean.ToString();
    }
}

/// <summary>Represents test cases under one name.</summary>
/// <param name="Name">The name, which is the class name of its cases as well.</param>
/// <param name="Cases">The cases.</param>
public sealed record JUnitSuite(string Name, IReadOnlyList<JUnitCase> Cases)
{
    /// <summary>Values of the suite as a whole, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Properties { get; init; } = [];
}

/// <summary>Represents a test case; without an error, a failure or a reason to be skipped it passed.</summary>
/// <param name="Name">Its name.</param>
public sealed record JUnitCase(string Name)
{
    /// <summary>Its duration.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>The error, such as a failed call.</summary>
    public string? Error { get; init; }

    /// <summary>Returns the reason of the failure.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>The reason why it was skipped.</summary>
    public string? Skipped { get; init; }

    /// <summary>The output, such as an answer that failed.</summary>
    public string? Output { get; init; }
}
