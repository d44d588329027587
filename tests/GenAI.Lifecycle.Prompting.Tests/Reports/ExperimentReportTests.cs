using System.Text.Json;
using System.Xml.Linq;
using GenAI.Lifecycle.Prompting.Evidence;
using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.Reports;
using GenAI.Lifecycle.Prompting.Tests.Support;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Tests.Reports;

public class ExperimentReportTests
{
    private static readonly Gate Gate = new(
        "g",
        [Criterion.AtLeast(ExactEvaluator.Metric, .5), Criterion.AtMost(CandidateEvidence.CostPerThousandMetric, 1).OnEstimate()]
    );

    private static async Task<Leaderboard> RunAsync(StubChatClient? model = null) =>
        Leaderboard.Of(
            await new ExperimentRunner().RunAsync(
                Plans.Of(Plans.Doubles(30), Plans.Model("bad", Plans.Bad()), Plans.Model("good", model ?? Plans.Good())) with
                {
                    DatasetProblems = [new DatasetProblem(7, "no <valid> JSON")],
                },
                new() { Prices = Plans.Prices }
            ),
            new() { Resamples = 1_000 }
        );

    [Fact]
    public async Task The_html_is_one_file_with_everything_in_it()
    {
        var board = await RunAsync();

        var html = await new ExperimentReport(board, Selection.Choose(board, Gate)).ToHtmlAsync();

        html.ShouldStartWith("<!doctype html>");
        foreach (
            var part in new[]
            {
                "The choice",
                "Leaderboard",
                "Tokens and cost",
                "Item by item, failures first",
                "Prompts as sent",
                "<svg viewBox",
                "line 7: no &lt;valid&gt; JSON",
                "good &#183; double &#183; zero-shot",
                "0.90 USD",
                "20.00 USD",
            }
        )
            html.ShouldContain(part);
        foreach (var foreign in new[] { "<script", "http://", "https://", "src=", "@import", "url(" })
            html.ShouldNotContain(foreign);
    }

    [Fact]
    public async Task Failures_stand_first_and_differences_are_marked()
    {
        var board = await RunAsync(new StubChatClient(text => int.Parse(text) is 17 ? "not 34 at all" : $"{2 * int.Parse(text)}"));

        var html = await new ExperimentReport(board, Selection.Choose(board, Gate), new() { MaxItems = 2 }).ToHtmlAsync();

        html.ShouldContain("<ins>not </ins>34<ins> at all</ins>");
        html.IndexOf(" i017 ", StringComparison.Ordinal).ShouldBeInRange(1, html.IndexOf(" i000 ", StringComparison.Ordinal));
        html.ShouldNotContain(" i001 ");
        html.ShouldContain("28 better items are not shown");
    }

    [Fact]
    public async Task What_a_model_writes_is_no_markup()
    {
        var board = await RunAsync(new StubChatClient(_ => "<script>alert(1)</script>&\u0001{0}"));
        var report = new ExperimentReport(board, Selection.Choose(board, Gate));

        (await report.ToHtmlAsync()).ShouldNotContain("<script");
        Should.NotThrow(() => XDocument.Parse(report.ToJUnit()));
        JsonDocument.Parse(report.ToJson()).RootElement.GetProperty("primaryMetric").GetString().ShouldBe("exact");
    }

    [Fact]
    public async Task A_build_server_reads_criteria_and_items()
    {
        var board = await RunAsync(
            new StubChatClient(text =>
                int.Parse(text) is 3 ? "wrong"
                : int.Parse(text) is 4 ? throw new InvalidOperationException("down")
                : $"{2 * int.Parse(text)}"
            )
        );

        var suites = XDocument
            .Parse(new ExperimentReport(board, Selection.Choose(board, Gate)).ToJUnit())
            .Root!.Elements()
            .ToDictionary(s => s.Attribute("name")!.Value);

        suites["criteria"].Attribute("failures")!.Value.ShouldBe("1");
        (
            suites["items"].Attribute("tests")!.Value,
            suites["items"].Attribute("failures")!.Value,
            suites["items"].Attribute("errors")!.Value
        ).ShouldBe(("30", "1", "1"));
        suites["items"].Elements().Single(c => c.Element("failure") is not null).Attribute("name")!.Value.ShouldBe("i003");
    }

    [Fact]
    public async Task The_json_holds_the_numbers()
    {
        using var folder = new TemporaryFolder();
        var board = await RunAsync();

        await new ExperimentReport(board, Selection.Choose(board, Gate)).SaveAsync(folder["report"]);

        var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder["report"], "report.json"))).RootElement;
        json.GetProperty("candidates")[0].GetProperty("quality").GetProperty("value").GetDouble().ShouldBe(1);
        json.GetProperty("selection").GetProperty("comparisons")[0].GetProperty("verdict").GetString()!.ShouldEndWith("better");
        json.GetProperty("datasetProblems")[0].GetProperty("line").GetInt32().ShouldBe(7);
        json.GetProperty("spent").GetProperty("amount").GetDecimal().ShouldBe(.9m);
        File.Exists(Path.Combine(folder["report"], "report.html")).ShouldBeTrue();
        File.Exists(Path.Combine(folder["report"], "report.xml")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_regression_is_one_only_when_it_is_significant()
    {
        using var folder = new TemporaryFolder();
        var before = ExperimentBaseline.Of(await RunAsync());
        await before.SaveAsync(folder["baseline.json"]);
        var baseline = await ExperimentBaseline.LoadAsync(folder["baseline.json"]);

        ExperimentBaseline Worse(int items) =>
            before with
            {
                Candidate = "new",
                Scores = before.Scores.ToDictionary(p => p.Key, p => string.CompareOrdinal(p.Key, $"i{items:000}") < 0 ? 0 : p.Value),
            };
        var slight = baseline.AssertNotWorse(Worse(3));
        var error = Should.Throw<RegressionException>(() => baseline.AssertNotWorse(Worse(12)));

        slight.Verdict.ShouldBe(ComparisonVerdict.CannotTell);
        error.Message.ShouldContain("exact fell from 1 (good · double · zero-shot) to 0.6 (new) on 30 items");
        error.Verdict.Findings.ShouldHaveSingleItem().WorstItems.ShouldBe(["i000", "i001", "i002", "i003", "i004"]);
        // The other way round it is a gain.
        Worse(12).AssertNotWorse(baseline).Verdict.ShouldBe(ComparisonVerdict.SecondBetter);
    }

    [Fact]
    public async Task A_baseline_of_something_else_is_refused()
    {
        using var folder = new TemporaryFolder();
        var baseline = ExperimentBaseline.Of(await RunAsync());

        Should.Throw<ArgumentException>(() => baseline.AssertNotWorse(baseline with { Metric = "other" })).Message.ShouldContain("other");
        Should
            .Throw<ArgumentException>(() =>
                baseline.AssertNotWorse(
                    baseline with
                    {
                        Scores = new Dictionary<string, double> { ["x"] = 1, ["y"] = 1 },
                    }
                )
            )
            .Message.ShouldContain("0 of the baseline's 30 items");
        await File.WriteAllTextAsync(folder["baseline.json"], "[]");
        await Should.ThrowAsync<LifecycleException>(() => ExperimentBaseline.LoadAsync(folder["baseline.json"]));

        var half = baseline with { Scores = baseline.Scores.Take(15).ToDictionary() };
        Should
            .Throw<LifecycleException>(() => baseline.AssertNotWorse(half))
            .Message.ShouldContain("15 of 30 items have no value; at most 0 may be missing");
        baseline.AssertNotWorse(half, maxMissing: .5).Count.ShouldBe(15);
        var few = baseline with { Scores = baseline.Scores.Take(4).ToDictionary() };
        Should
            .Throw<LifecycleException>(() => few.AssertNotWorse(few))
            .Message.ShouldBe(
                $"4 items are too few to show any loss against the baseline '{baseline.Candidate}'; at least 6 are required."
            );
    }
}
