using System.Text.Json;
using System.Xml.Linq;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Reports;
using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Evaluation.Tests.Runs;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Reports;

public sealed class EvaluationReportTests
{
    private const string Nasty = "<script>alert('x')</script> & \"quotes\" \0 \uD800";

    [Fact]
    public async Task The_page_shows_scores_comparison_distributions_slices_and_items()
    {
        var (run, dataset) = await RunAsync();

        var html = EvaluationReport.Create(run, dataset).ToString();

        foreach (
            var heading in new[]
            {
                "Scores",
                "Comparison",
                "Distributions",
                "Slices by Exact Match",
                "Worst items by Exact Match",
                "Items on which systems differ most by Exact Match",
                "Without an answer",
            }
        )
            html.ShouldContain($"<h2>{heading}</h2>");
        html.ShouldContain("right is better");
        html.ShouldContain("WER (less is better)");
        html.ShouldContain("<rect ");
        html.ShouldContain("refs:any|norm:trim");
    }

    [Fact]
    public async Task The_worst_items_come_first()
    {
        var (run, dataset) = await RunAsync();

        var html = EvaluationReport.Create(run, dataset, new() { Items = 3, Metric = "WER" }).ToString();
        var worst = html[html.IndexOf("Worst items", StringComparison.Ordinal)..html.IndexOf("differ most", StringComparison.Ordinal)];

        worst.Split("<p>Item ").Skip(1).Select(static part => part[..3]).ShouldBe(["i00", "i03", "i06"]);
        worst.ShouldContain("<ins>nothing</ins>");
    }

    [Fact]
    public async Task What_a_model_writes_never_becomes_markup_and_nothing_is_loaded()
    {
        var dataset = new Dataset(
            Nasty,
            [
                .. Enumerable
                    .Range(0, 3)
                    .Select(static i => new DatasetItem($"{Nasty}{i}", new Dictionary<string, string> { ["question"] = Nasty }, Nasty)
                    {
                        Metadata = new Dictionary<string, string> { ["<b>"] = Nasty },
                    }),
            ]
        );
        var plan = new EvaluationPlan
        {
            Name = Nasty,
            Dataset = dataset,
            Systems =
            [
                RunFixture.System(Nasty, new FakeClient(static (_, _) => Nasty)),
                RunFixture.System("other", new FakeClient(static (_, call) => call == 2 ? throw new IOException(Nasty) : "x")),
            ],
            Evaluators = [new AnswerMatchEvaluator(), new FakeEvaluator("<i>", static _ => 1)],
            Slices = [EvaluationSlice.ByMetadata("<b>")],
        };
        var run = await new EvaluationRunner().RunAsync(plan, new() { MaxConcurrency = 1 });

        var html = EvaluationReport.Create(run, dataset).ToString();

        html.ShouldNotContain("<script");
        html.ShouldNotContain("<b>=");
        html.ShouldNotContain("<i>");
        html.ShouldNotContain("http://");
        html.ShouldNotContain("https://");
        html.ShouldNotContain("src=");
        html.ShouldContain("default-src 'none'");
        MarkdownReport.Create(run).ShouldNotContain("<script");
        XDocument.Parse(JUnitReport.Create(run)).Root!.Attribute("name")!.Value.ShouldStartWith("<script>");
    }

    [Fact]
    public async Task Another_dataset_or_metric_is_an_error()
    {
        var (run, dataset) = await RunAsync();

        Should
            .Throw<ArgumentException>(() => EvaluationReport.Create(run, RunFixture.Dataset(3)))
            .Message.ShouldContain("different dataset");
        Should
            .Throw<ArgumentException>(() => EvaluationReport.Create(run, dataset, new() { Metric = "nope" }))
            .Message.ShouldContain("'nope'");
    }

    [Fact]
    public async Task JUnit_tells_errors_failures_and_skipped_apart()
    {
        var (run, _) = await RunAsync(new AnswerMatchEvaluator { Threshold = .5 });
        var verdict = RegressionGate.Evaluate(
            EvaluationBaseline.Of(run, "right"),
            run,
            "weak",
            new() { MaxMissing = .5, Metrics = [AnswerMatchEvaluator.ExactMatchName] }
        );

        var suites = XDocument.Parse(JUnitReport.Create(run, verdict)).Root!.Elements("testsuite").ToList();

        suites.Select(static s => s.Attribute("name")!.Value).ShouldBe(["numbers.right", "numbers.weak", "numbers.weak.baseline"]);
        suites[1].Attribute("tests")!.Value.ShouldBe("30");
        suites[1].Attribute("failures")!.Value.ShouldBe("10");
        suites[1].Attribute("errors")!.Value.ShouldBe("1");
        suites[1].Elements("testcase").Count(static c => c.Element("failure") is not null).ShouldBe(10);
        suites[1].Elements("testcase").Single(static c => c.Element("error") is not null).Attribute("name")!.Value.ShouldBe("i01");
        suites[2].Elements("testcase").Single().Element("failure")!.Attribute("message")!.Value.ShouldContain("significant loss");
        suites[0].Element("properties")!.Elements().Select(static p => p.Attribute("name")!.Value).ShouldContain("chrF2");
    }

    [Fact]
    public async Task Markdown_holds_the_tables_and_the_verdict()
    {
        var (run, _) = await RunAsync();
        var verdict = RegressionGate.Evaluate(EvaluationBaseline.Of(run, "weak"), run, "right", new() { MaxMissing = .5 });

        var markdown = MarkdownReport.Create(run, EvaluationComparison.Within(run), verdict);

        markdown.ShouldContain("**Not worse than the baseline.**");
        markdown.ShouldContain("| metric | right | weak |");
        markdown.ShouldContain("| Exact Match | 1 \\[0.8865, 1\\] | ");
        markdown.ShouldContain("| parity=even | 15 |");
        markdown.Split('\n').Where(static line => line.StartsWith('|')).ShouldAllBe(static line => line.EndsWith(" |"));
    }

    [Fact]
    public async Task Json_lines_hold_every_answer()
    {
        var (run, _) = await RunAsync();
        using var stream = new MemoryStream();

        await ItemExport.WriteJsonLinesAsync(run, stream);

        var lines = System
            .Text.Encoding.UTF8.GetString(stream.ToArray())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => JsonDocument.Parse(line).RootElement)
            .ToList();
        lines.Count.ShouldBe(60);
        lines[0].GetProperty("itemId").GetString().ShouldBe("i00");
        lines[0].GetProperty("scores").GetProperty("Exact Match").GetDouble().ShouldBe(1);
    }

    [Fact]
    public async Task Csv_quotes_what_it_must_and_disarms_formulas()
    {
        var client = new FakeClient(
            static (text, _) =>
                text switch
                {
                    "0" => "=1+1",
                    "1" => "a \"b\", c\r\nd",
                    _ => "plain",
                }
        );
        var run = await new EvaluationRunner().RunAsync(RunFixture.Plan(RunFixture.System("a", client)));
        using var writer = new StringWriter();

        await ItemExport.WriteCsvAsync(run, writer);

        var rows = (await DatasetReader.ReadCsvAsync(new StringReader(writer.ToString()), "csv", new() { Id = "item" })).Dataset.Items;
        rows.Count.ShouldBe(8);
        (rows[0].Id, rows[0]["answer"], rows[0]["SQuAD F1"]).ShouldBe(("i00", "'=1+1", "0"));
        rows[1]["answer"].ShouldBe("a \"b\", c\r\nd");
    }

    private static async Task<(EvaluationRun Run, Dataset Dataset)> RunAsync(params IEvaluator[] evaluators)
    {
        var weak = new FakeClient(
            static (text, _) =>
                text == "1" ? throw new HttpRequestException("down")
                : int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) % 3 == 0 ? "nothing"
                : $"word {text}"
        );
        var plan = RunFixture.Plan(RunFixture.System("right", RunFixture.Right()), RunFixture.System("weak", weak)) with
        {
            Dataset = RunFixture.Dataset(30),
            Evaluators = evaluators.Length > 0 ? evaluators : [new AnswerMatchEvaluator(), new WordErrorRateEvaluator()],
            CorpusMetrics = [Chrf.Metric()],
            Slices = [EvaluationSlice.ByMetadata("parity")],
        };
        return (await new EvaluationRunner().RunAsync(plan), plan.Dataset);
    }
}
