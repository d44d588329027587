using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Tests.Runs;

public sealed class RegressionGateTests : IDisposable
{
    private static readonly string s_exact = AnswerMatchEvaluator.ExactMatchName;
    private readonly string _folder = Directory.CreateTempSubdirectory("genai-baseline-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_baseline_reads_back_the_same()
    {
        var path = Path.Combine(_folder, "baselines", "app.json");
        var run = await RunAsync(0);
        await EvaluationBaseline.Of(run, "app").SaveAsync(path);

        var read = await EvaluationBaseline.LoadAsync(path);

        read.DatasetHash.ShouldBe(run.DatasetHash);
        read.Scores[s_exact].Count.ShouldBe(40);
        RegressionGate.Evaluate(read, run).Passed.ShouldBeTrue();
        Directory.GetFiles(Path.GetDirectoryName(path)!).Single().ShouldBe(path);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Chance_does_not_fail_it(int losses) =>
        RegressionGate.Evaluate(await BaselineAsync(), await RunAsync(losses)).EnsurePassed();

    [Fact]
    public async Task A_significant_loss_fails_with_what_by_how_much_and_how_sure()
    {
        var (baseline, run) = (await BaselineAsync(), await RunAsync(20));

        var error = Should.Throw<RegressionException>(() => RegressionGate.Evaluate(baseline, run).EnsurePassed());

        error.Message.ShouldContain("'app' is worse than its baseline");
        error.Message.ShouldContain($"FAIL {s_exact}: 0.5 now, 1 in the baseline, difference -0.5 [");
        error.Message.ShouldContain("over 40 items");
        error.Verdict.Findings.ShouldAllBe(static f => !f.Passed);
    }

    [Fact]
    public async Task A_loss_within_the_tolerance_passes()
    {
        var (baseline, run) = (await BaselineAsync(), await RunAsync(20));

        RegressionGate.Evaluate(baseline, run, options: new() { Tolerance = .6 }).Passed.ShouldBeTrue();
        RegressionGate
            .Evaluate(
                baseline,
                run,
                options: new()
                {
                    Tolerance = .6,
                    Tolerances = new Dictionary<string, double> { [s_exact] = .1 },
                }
            )
            .Findings.Count(static f => !f.Passed)
            .ShouldBe(1);
        RegressionGate
            .Evaluate(baseline, run, options: new() { Tolerance = .6, Metrics = [s_exact] })
            .Findings.Single()
            .Reason.ShouldContain("within the tolerance of 0.6");
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public async Task Items_too_few_to_show_a_loss_do_not_pass(int items, bool passes)
    {
        var run = await new EvaluationRunner().RunAsync(
            RunFixture.Plan(RunFixture.System("app", RunFixture.Right())) with
            {
                Dataset = RunFixture.Dataset(items),
            }
        );

        var finding = RegressionGate
            .Evaluate(EvaluationBaseline.Of(run, "app"), run, options: new() { Metrics = [s_exact] })
            .Findings.Single();

        finding.Passed.ShouldBe(passes);
        if (!passes)
            finding.Reason.ShouldBe($"{s_exact}: {items} items are too few to show any loss, however great; 6 are needed at 0.05.");
    }

    [Fact]
    public async Task Getting_better_passes()
    {
        var worse = EvaluationBaseline.Of(await RunAsync(20), "app");

        RegressionGate.Evaluate(worse, await RunAsync(0)).Findings.ShouldAllBe(static f => f.Passed && f.Reason.EndsWith("better."));
    }

    [Fact]
    public async Task Answers_that_no_longer_come_are_a_regression_of_their_own()
    {
        var client = new FakeClient(static (text, _) => text == "7" ? throw new HttpRequestException("down") : $"word {text}");
        var run = await RunAsync(client);

        RegressionGate.Evaluate(await BaselineAsync(), run).Findings[0].Reason.ShouldContain("1 of the 40 items");
        RegressionGate.Evaluate(await BaselineAsync(), run, options: new() { MaxMissing = .1 }).Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_dataset_or_an_unknown_metric_is_an_error_and_no_verdict()
    {
        var baseline = await BaselineAsync();

        Should
            .Throw<ArgumentException>(() =>
                RegressionGate.Evaluate(baseline with { DatasetHash = new string('0', 64) }, RunAsync(0).GetAwaiter().GetResult())
            )
            .Message.ShouldContain("different dataset");
        Should
            .Throw<ArgumentException>(() =>
                RegressionGate.Evaluate(baseline, RunAsync(0).GetAwaiter().GetResult(), options: new() { Metrics = ["nope"] })
            )
            .Message.ShouldContain("'nope'");
        Should.Throw<ArgumentOutOfRangeException>(() =>
            RegressionGate.Evaluate(baseline, RunAsync(0).GetAwaiter().GetResult(), options: new() { Tolerance = -1 })
        );
    }

    [Fact]
    public async Task What_only_describes_an_answer_is_neither_held_nor_compared()
    {
        var plan = RunFixture.Plan(RunFixture.System("app", RunFixture.Right()), RunFixture.System("weak", RunFixture.Weak())) with
        {
            Evaluators = [new AnswerMatchEvaluator(), new TextStatisticsEvaluator()],
        };
        var run = await new EvaluationRunner().RunAsync(plan);

        run["app"][TextStatisticsEvaluator.WordsName].Value.ShouldBe(2);
        EvaluationBaseline.Of(run, "app").Scores.Keys.ShouldBe(plan.Evaluators[0].EvaluationMetricNames);
        EvaluationComparison.Within(run).Pairs.Select(static pair => pair.Metric).ShouldBe(plan.Evaluators[0].EvaluationMetricNames);
    }

    [Fact]
    public async Task A_missing_or_broken_file_says_how_to_make_one()
    {
        var path = Path.Combine(_folder, "none.json");
        (await Should.ThrowAsync<LifecycleException>(() => EvaluationBaseline.LoadAsync(path))).Message.ShouldContain("SaveAsync");
        await File.WriteAllTextAsync(path, "{}");
        (await Should.ThrowAsync<LifecycleException>(() => EvaluationBaseline.LoadAsync(path))).Message.ShouldContain("none.json");
    }

    private static async Task<EvaluationBaseline> BaselineAsync() => EvaluationBaseline.Of(await RunAsync(0), "app");

    private static Task<EvaluationRun> RunAsync(int losses) =>
        RunAsync(
            new FakeClient(
                (text, _) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) < losses ? "nothing" : $"word {text}"
            )
        );

    private static Task<EvaluationRun> RunAsync(FakeClient client) =>
        new EvaluationRunner().RunAsync(RunFixture.Plan(RunFixture.System("app", client)) with { Dataset = RunFixture.Dataset(40) });
}
