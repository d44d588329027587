using System.Xml.Linq;
using GenAI.Lifecycle.Reports;

namespace GenAI.Lifecycle.Core.Tests.Reports;

public sealed class JUnitFileTests
{
    [Fact]
    public void Suites_count_their_cases()
    {
        var suite = Parse(
            new JUnitSuite(
                "s",
                [
                    new("passes") { Time = TimeSpan.FromSeconds(1.5) },
                    new("fails") { Failures = ["a", "b"], Output = "text" },
                    new("breaks") { Error = "down", Time = TimeSpan.FromSeconds(2) },
                    new("skipped") { Skipped = "no value" },
                ]
            )
        );

        new[] { "tests", "failures", "errors", "skipped", "time" }
            .Select(name => suite.Attribute(name)!.Value)
            .ShouldBe(["4", "1", "1", "1", "3.5"]);
        suite
            .Elements("testcase")
            .SelectMany(static c => c.Elements().Select(static e => e.Name.LocalName))
            .ShouldBe(["failure", "failure", "system-out", "error", "skipped"]);
    }

    [Fact]
    public void Characters_that_xml_lacks_are_replaced() =>
        Parse(new JUnitSuite("<\0\uD83D😀>", [])).Attribute("name")!.Value.ShouldBe("<\uFFFD\uFFFD😀>");

    private static XElement Parse(JUnitSuite suite) =>
        XDocument.Parse(JUnitFile.Create("all", [suite])).Root!.Elements().ShouldHaveSingleItem();
}
