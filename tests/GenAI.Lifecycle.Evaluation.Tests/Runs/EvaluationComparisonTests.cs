using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Reports;
using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Tests.Runs;

public sealed class EvaluationComparisonTests
{
    private static readonly string s_exact = AnswerMatchEvaluator.ExactMatchName;

    [Fact]
    public async Task Two_systems_are_compared_on_the_items_they_share()
    {
        var failing = new FakeClient(static (text, _) => text == "1" ? throw new HttpRequestException("down") : "nothing");
        var run = await RunAsync(30, RunFixture.System("right", RunFixture.Right()), RunFixture.System("wrong", failing));

        var comparison = run.Compare("right", "wrong", s_exact);

        comparison.Count.ShouldBe(29);
        comparison.Difference.ShouldBe(1);
        comparison.Verdict.ShouldBe(ComparisonVerdict.FirstBetter);
    }

    [Fact]
    public async Task Less_is_better_of_an_error_rate()
    {
        var run = await RunAsync(
            30,
            [new WordErrorRateEvaluator()],
            RunFixture.System("right", RunFixture.Right()),
            RunFixture.System("weak", RunFixture.Weak())
        );

        run.IsHigherBetter("WER").ShouldBeFalse();
        run.Compare("right", "weak", "WER").Verdict.ShouldBe(ComparisonVerdict.FirstBetter);
        EvaluationComparison.Within(run).Pairs.Single().Better.ShouldBe("right");
    }

    [Fact]
    public async Task Many_comparisons_are_adjusted_together()
    {
        // Six items differ: significant alone, not among as many comparisons.
        var run = await RunAsync(
            30,
            [
                RunFixture.System("base", RunFixture.Right()),
                .. Enumerable.Range(0, 4).Select(static i => RunFixture.System($"s{i}", Losing(6))),
            ]
        );
        var alone = PairedComparison.Compare([.. run.ScoresOf("base", s_exact).Values], [.. run.ScoresOf("s0", s_exact).Values]);

        var comparison = EvaluationComparison.Within(run, new() { Metrics = [s_exact], AllPairs = true });

        alone.PValue.ShouldBe(2 * Math.Pow(.5, 6), 1e-12);
        alone.Verdict.ShouldBe(ComparisonVerdict.FirstBetter);
        comparison.Pairs.Count.ShouldBe(10);
        comparison.Pairs.ShouldAllBe(static pair => pair.Better == null);
        comparison.Pairs[0].Result.PValue.ShouldBe(Math.Min(1, 10 * alone.PValue), 1e-12);
        (comparison.Pairs[0].First, comparison.Pairs[0].Second).ShouldBe(("s0", "base"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Compare_and_report_agree(int systems)
    {
        // Systems that lose 5 to 8 of 30 items: near the border of what counts as found.
        var run = await RunAsync(
            30,
            [new AnswerMatchEvaluator(), new RougeEvaluator()],
            [
                RunFixture.System("base", RunFixture.Right()),
                .. Enumerable.Range(1, systems - 1).Select(static i => RunFixture.System($"s{i}", Losing(4 + i))),
            ]
        );

        var comparison = EvaluationComparison.Within(run);

        comparison.Pairs.Count.ShouldBe((systems - 1) * 7);
        foreach (var pair in comparison.Pairs)
        {
            var single = run.Compare(pair.First, pair.Second, pair.Metric);
            (single.PValue, single.Verdict, single.Interval).ShouldBe((pair.Result.PValue, pair.Result.Verdict, pair.Result.Interval));
            run.Compare(pair.Second, pair.First, pair.Metric).PValue.ShouldBe(single.PValue);
        }

        var html = EvaluationReport.Create(run, RunFixture.Dataset(30)).ToString();
        html.ShouldContain("The verdict rests on Exact Match.");
        html.Contains("base is better").ShouldBe(comparison.Pairs.Any(static pair => pair.Decides && pair.Better == "base"));
    }

    [Fact]
    public async Task One_primary_metric_decides()
    {
        var run = await new EvaluationRunner().RunAsync(
            RunFixture.Plan(RunFixture.System("right", RunFixture.Right()), RunFixture.System("weak", RunFixture.Weak())) with
            {
                Dataset = RunFixture.Dataset(30),
                Evaluators = [new TextStatisticsEvaluator(), new AnswerMatchEvaluator(), new RougeEvaluator()],
                PrimaryMetric = "rouge1",
            }
        );

        var pairs = EvaluationComparison.Within(run).Pairs;

        pairs[0].Metric.ShouldBe("rouge1");
        pairs.Where(static pair => pair.Decides).ShouldHaveSingleItem().ShouldBe(pairs[0]);
        run.PrimaryMetric.ShouldBe("rouge1");
        (
            await new EvaluationRunner().RunAsync(
                RunFixture.Plan(RunFixture.System("a", RunFixture.Right())) with
                {
                    Evaluators = [new TextStatisticsEvaluator(), new AnswerMatchEvaluator()],
                }
            )
        ).PrimaryMetric.ShouldBe(s_exact);
    }

    [Fact]
    public async Task Primary_metric_that_nobody_reports_is_refused() =>
        (
            await Should.ThrowAsync<ArgumentException>(() =>
                new EvaluationRunner().RunAsync(
                    RunFixture.Plan(RunFixture.System("a", RunFixture.Right())) with
                    {
                        PrimaryMetric = "rougeL",
                    }
                )
            )
        ).Message.ShouldContain("They report Exact Match");

    [Fact]
    public async Task Metrics_with_the_same_scores_are_one_question()
    {
        var run = await RunAsync(
            30,
            [new RougeEvaluator()],
            RunFixture.System("base", RunFixture.Right()),
            RunFixture.System("s", Losing(6))
        );

        // Of texts of one line rougeLsum is rougeL.
        var twice = EvaluationComparison.Within(run, new() { Metrics = ["rougeL", "rougeLsum"] });
        var alone = EvaluationComparison.Within(run, new() { Metrics = ["rougeL"] });

        twice.Pairs.ShouldAllBe(pair => pair.Result.PValue == alone.Pairs[0].Result.PValue && pair.Better == "base");
        RegressionGate
            .Evaluate(EvaluationBaseline.Of(run, "base"), run, "s", new() { Metrics = ["rougeL", "rougeLsum"] })
            .Findings.ShouldAllBe(static finding => !finding.Passed);
    }

    [Fact]
    public async Task Runs_compare_across_time_if_their_items_are_the_same()
    {
        var yesterday = await RunAsync(30, RunFixture.System("app", RunFixture.Weak()));
        var today = await RunAsync(30, RunFixture.System("app", RunFixture.Right()));
        var other = await RunAsync(29, RunFixture.System("app", RunFixture.Right()));

        EvaluationComparison
            .Between([new("yesterday", yesterday, "app"), new("today", today, "app")], new() { Metrics = [s_exact] })
            .Pairs.Single()
            .Better.ShouldBe("today");
        Should
            .Throw<ArgumentException>(() => EvaluationComparison.Between([new("a", today, "app"), new("b", other, "app")]))
            .Message.ShouldContain("different dataset");
    }

    [Fact]
    public async Task A_corpus_score_is_compared_by_the_paired_bootstrap()
    {
        var dataset = RunFixture.Dataset(30);
        var run = await RunAsync(30, RunFixture.System("right", RunFixture.Right()), RunFixture.System("weak", RunFixture.Weak()));

        var result = run.Compare("right", "weak", Chrf.Metric(), dataset);

        result.Difference.ShouldBeGreaterThan(0);
        result.PValue.ShouldBeLessThan(.05);
        Should
            .Throw<ArgumentException>(() => run.Compare("right", "weak", Chrf.Metric(), RunFixture.Dataset(3)))
            .Message.ShouldContain("different dataset");
    }

    [Fact]
    public async Task Two_items_at_least_are_needed()
    {
        var run = await RunAsync(1, RunFixture.System("a", RunFixture.Right()), RunFixture.System("b", RunFixture.Right()));

        Should.Throw<ArgumentException>(() => run.Compare("a", "b", s_exact)).Message.ShouldContain("share 1 items");
        Should.Throw<KeyNotFoundException>(() => run.Compare("a", "c", s_exact)).Message.ShouldContain("'c'");
    }

    private static FakeClient Losing(int first) =>
        new((text, _) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) < first ? "nothing" : $"word {text}");

    private static Task<EvaluationRun> RunAsync(int items, params EvaluatedSystem[] systems) =>
        RunAsync(items, [new AnswerMatchEvaluator()], systems);

    private static Task<EvaluationRun> RunAsync(
        int items,
        IReadOnlyList<Microsoft.Extensions.AI.Evaluation.IEvaluator> evaluators,
        params EvaluatedSystem[] systems
    ) => new EvaluationRunner().RunAsync(RunFixture.Plan(systems) with { Dataset = RunFixture.Dataset(items), Evaluators = evaluators });
}
