using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Runs;

namespace GenAI.Lifecycle.Evaluation.Tests.Runs;

/// <summary>Tests that missing items do not raise a mean.</summary>
public sealed class MissingItemTests
{
    private static readonly string s_exact = AnswerMatchEvaluator.ExactMatchName;
    private static readonly string s_rouge = RougeEvaluator.NameOf(RougeType.L);

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public async Task Empty_answers_count_as_zero(string empty)
    {
        var run = await RunAsync(200, new FakeClient((text, _) => IsOdd(text) ? empty : $"word {text}"));

        foreach (var metric in new[] { s_exact, s_rouge })
        {
            var measured = run["app"][metric];
            (measured.Value, measured.Count, measured.Missing).ShouldBe((.5, 200, 0));
            Gate(metric).Evaluate(run["app"].Metrics).Passed.ShouldBeFalse();
        }

        run["app"].CorpusMetrics.Single().Missing.ShouldBe(0);
    }

    [Fact]
    public async Task Failed_calls_are_missing_and_refused()
    {
        var run = await RunAsync(
            200,
            new FakeClient(static (text, _) => IsOdd(text) ? throw new HttpRequestException("down") : $"word {text}")
        );

        var measured = run["app"][s_exact];
        (measured.Value, measured.Count, measured.Missing).ShouldBe((1, 100, 100));
        run["app"].CorpusMetrics.Single().Missing.ShouldBe(100);
        var verdict = Gate(s_exact).Evaluate(run["app"].Metrics);
        verdict.Passed.ShouldBeFalse();
        verdict.Reasons.Single().ShouldBe("Exact Match: 100 of 200 items have no value; at most 0 may be missing (MaxMissing 0).");
        (Gate(s_exact) with { MaxMissing = .5 }).Evaluate(run["app"].Metrics).Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task Items_that_an_evaluator_leaves_out_are_missing()
    {
        // Evaluators of other libraries give an empty answer no value.
        var evaluator = new FakeEvaluator("theirs", static text => text.Length == 0 ? null : 1);
        var plan = RunFixture.Plan(RunFixture.System("app", new FakeClient(static (text, _) => IsOdd(text) ? "" : text))) with
        {
            Evaluators = [evaluator],
            Repeats = 2,
        };

        var run = await new EvaluationRunner().RunAsync(plan);

        (run["app"]["theirs"].Count, run["app"]["theirs"].Missing).ShouldBe((4, 4));
        Gate("theirs").Evaluate(run["app"].Metrics).Passed.ShouldBeFalse();
    }

    [Fact]
    public async Task Slices_count_their_own_missing_items()
    {
        var client = new FakeClient(static (text, _) => IsOdd(text) ? throw new HttpRequestException("down") : $"word {text}");
        var plan = RunFixture.Plan(RunFixture.System("app", client)) with
        {
            Slices = [EvaluationSlice.ByMetadata("parity"), EvaluationSlice.Where("all", static _ => true)],
        };

        var run = await new EvaluationRunner().RunAsync(plan);

        run.Slices.Single(static slice => slice.Name == "parity=even")["app"][s_exact].Missing.ShouldBe(0);
        run.Slices.Single(static slice => slice.Name == "all")["app"][s_exact].Missing.ShouldBe(4);
    }

    private static Gate Gate(string metric) => new("release", [Criterion.AtLeast(metric, .95)]);

    private static bool IsOdd(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) % 2 == 1;

    private static Task<EvaluationRun> RunAsync(int items, FakeClient client) =>
        new EvaluationRunner().RunAsync(
            RunFixture.Plan(RunFixture.System("app", client)) with
            {
                Dataset = RunFixture.Dataset(items),
                Evaluators = [new AnswerMatchEvaluator(), new RougeEvaluator()],
                CorpusMetrics = [Chrf.Metric()],
            },
            new EvaluationRunOptions { MaxFailures = items }
        );
}
