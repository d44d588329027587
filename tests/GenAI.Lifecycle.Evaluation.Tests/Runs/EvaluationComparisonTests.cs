using GenAI.Lifecycle.Evaluation.Metrics;
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
        var run = await RunAsync(30, [new WordErrorRateEvaluator()], RunFixture.System("right", RunFixture.Right()), RunFixture.System("weak", RunFixture.Weak()));

        run.IsHigherBetter("WER").ShouldBeFalse();
        run.Compare("right", "weak", "WER").Verdict.ShouldBe(ComparisonVerdict.FirstBetter);
        EvaluationComparison.Within(run).Pairs.Single().Better.ShouldBe("right");
    }

    [Fact]
    public async Task Many_comparisons_are_adjusted_together()
    {
        // Six items differ: significant alone, not among as many comparisons.
        var run = await RunAsync(30, [RunFixture.System("base", RunFixture.Right()), .. Enumerable.Range(0, 4).Select(static i => RunFixture.System($"s{i}", Losing(6)))]);
        var alone = run.Compare("base", "s0", s_exact);

        var comparison = EvaluationComparison.Within(run, new() { Metrics = [s_exact], AllPairs = true });

        alone.PValue.ShouldBe(2 * Math.Pow(.5, 6), 1e-12);
        alone.Verdict.ShouldBe(ComparisonVerdict.FirstBetter);
        comparison.Pairs.Count.ShouldBe(10);
        comparison.Pairs.ShouldAllBe(static pair => pair.Better == null);
        comparison.Pairs[0].Result.PValue.ShouldBe(Math.Min(1, 10 * alone.PValue), 1e-12);
        (comparison.Pairs[0].First, comparison.Pairs[0].Second).ShouldBe(("s0", "base"));
    }

    [Fact]
    public async Task Runs_compare_across_time_if_their_items_are_the_same()
    {
        var yesterday = await RunAsync(30, RunFixture.System("app", RunFixture.Weak()));
        var today = await RunAsync(30, RunFixture.System("app", RunFixture.Right()));
        var other = await RunAsync(29, RunFixture.System("app", RunFixture.Right()));

        EvaluationComparison.Between([new("yesterday", yesterday, "app"), new("today", today, "app")], new() { Metrics = [s_exact] }).Pairs.Single().Better.ShouldBe("today");
        Should.Throw<ArgumentException>(() => EvaluationComparison.Between([new("a", today, "app"), new("b", other, "app")])).Message.ShouldContain("another dataset");
    }

    [Fact]
    public async Task A_corpus_score_is_compared_by_the_paired_bootstrap()
    {
        var dataset = RunFixture.Dataset(30);
        var run = await RunAsync(30, RunFixture.System("right", RunFixture.Right()), RunFixture.System("weak", RunFixture.Weak()));

        var result = run.Compare("right", "weak", Chrf.Metric(), dataset);

        result.Difference.ShouldBeGreaterThan(0);
        result.PValue.ShouldBeLessThan(.05);
        Should.Throw<ArgumentException>(() => run.Compare("right", "weak", Chrf.Metric(), RunFixture.Dataset(3))).Message.ShouldContain("another dataset");
    }

    [Fact]
    public async Task Two_items_at_least_are_needed()
    {
        var run = await RunAsync(1, RunFixture.System("a", RunFixture.Right()), RunFixture.System("b", RunFixture.Right()));

        Should.Throw<ArgumentException>(() => run.Compare("a", "b", s_exact)).Message.ShouldContain("share 1 items");
        Should.Throw<KeyNotFoundException>(() => run.Compare("a", "c", s_exact)).Message.ShouldContain("'c'");
    }

    private static FakeClient Losing(int first) => new((text, _) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) < first ? "nothing" : $"word {text}");

    private static Task<EvaluationRun> RunAsync(int items, params EvaluatedSystem[] systems) => RunAsync(items, [new AnswerMatchEvaluator()], systems);

    private static Task<EvaluationRun> RunAsync(int items, IReadOnlyList<Microsoft.Extensions.AI.Evaluation.IEvaluator> evaluators, params EvaluatedSystem[] systems) =>
        new EvaluationRunner().RunAsync(RunFixture.Plan(systems) with { Dataset = RunFixture.Dataset(items), Evaluators = evaluators });
}
