using GenAI.Lifecycle.Prompting.Evidence;
using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.Tests.Support;
using GenAI.Lifecycle.Records;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Tests.Evidence;

public class LeaderboardTests
{
    private static readonly PairedComparisonOptions Quick = new() { Resamples = 1_000 };

    private static async Task<Leaderboard> GoodAgainstBadAsync(int items = 30, int repeats = 1) =>
        Leaderboard.Of(
            await new ExperimentRunner().RunAsync(
                Plans.Of(Plans.Doubles(items), Plans.Model("bad", Plans.Bad()), Plans.Model("good", Plans.Good())) with
                {
                    Repeats = repeats,
                },
                new() { Prices = Plans.Prices }
            ),
            Quick
        );

    /// <summary>An experiment whose scores are given: a row a candidate, with its cost.</summary>
    internal static Leaderboard Given(params (string Model, double[] Scores, decimal Cost)[] rows) => Given(Quick, rows);

    internal static Leaderboard Given(PairedComparisonOptions options, params (string Model, double[] Scores, decimal Cost)[] rows)
    {
        var plan = Plans.Of(Plans.Doubles(rows[0].Scores.Length), [.. rows.Select(r => Plans.Model(r.Model, Plans.Good()))]);
        var cells = plan.Candidates()
            .SelectMany(
                (candidate, c) =>
                    plan.Dataset.Items.Select(
                        (item, i) =>
                            new ExperimentCell
                            {
                                CandidateId = candidate.Id,
                                ItemId = item.Id,
                                Repeat = 0,
                                Scores = new Dictionary<string, double> { [ExactEvaluator.Metric] = rows[c].Scores[i] },
                                Usage = new Usage(10, 5),
                                Cost = Money.Usd(rows[c].Cost),
                                Latency = TimeSpan.FromMilliseconds(100),
                            }
                    )
            );
        return Leaderboard.Of(new ExperimentResult(plan, [.. cells], null), options);
    }

    [Fact]
    public async Task Pass_and_fail_has_the_interval_of_Wilson_and_the_test_of_McNemar()
    {
        var board = await GoodAgainstBadAsync();

        board.Candidates.Select(c => c.Name).ShouldBe(["good · double · zero-shot", "bad · double · zero-shot"]);
        board.Candidates[1].Quality.Interval.ShouldBe(Intervals.Wilson(10, 30));
        board.Candidates[0].Quality.Interval.ShouldBe(Intervals.Wilson(30, 30));
        var comparison = board.AgainstBest.ShouldHaveSingleItem().Comparison;
        comparison.Test.ShouldBe("mcnemar-exact");
        comparison.PValue.ShouldBe(PairedTests.McNemar(20, 0));
        comparison.Describe("good", "bad").ShouldBe("good better");
    }

    [Fact]
    public async Task Cost_is_told_by_call_and_by_accepted_answer()
    {
        var board = await GoodAgainstBadAsync();
        var (good, bad) = (board.Candidates[0], board.Candidates[1]);

        good.CostPerCall.ShouldBe(Money.Usd(.02m));
        good.CostPerAccepted.ShouldBe(Money.Usd(.02m));
        bad.CostPerCall.ShouldBe(Money.Usd(.01m));
        bad.Accepted.ShouldBe(10);
        bad.CostPerAccepted.ShouldBe(Money.Usd(.03m));
        bad.Measurements().ToDictionary(m => m.Metric)[CandidateEvidence.CostPerThousandMetric].Value.ShouldBe(10);
        bad.Usage.ShouldBe(new Usage(300, 150));
        board.ParetoFront().Select(c => c.Model.Id).ShouldBe(["good", "bad"]);
    }

    [Fact]
    public async Task Repeats_of_an_item_are_one_item()
    {
        var board = await GoodAgainstBadAsync(items: 9, repeats: 5);

        board.Candidates[1].Count.ShouldBe(45);
        board.Candidates[1].Quality.Count.ShouldBe(9);
        board.AgainstBest[0].Comparison.Count.ShouldBe(9);
        board.AgainstBest[0].Comparison.PValue.ShouldBe(PairedTests.McNemar(6, 0));
    }

    [Fact]
    public void Best_is_compared_with_each_of_the_others_only()
    {
        double[] all = [.. Enumerable.Repeat(1d, 12)],
            without6 = [.. Enumerable.Range(0, 12).Select(i => i < 6 ? 0d : 1)],
            without5 = [.. Enumerable.Range(0, 12).Select(i => i < 5 ? 0d : 1)];

        var board = Given(("a", all, 1), ("b", without6, 1), ("c", without5, 1));

        // Two comparisons: the smaller p of McNemar times two, the other at least as large.
        board.AgainstBest.Select(pair => pair.Comparison.PValue).ShouldAllBe(p => Math.Abs(p - (2 * PairedTests.McNemar(6, 0))) < 1e-12);
        board.AgainstBest[0].Other.Model.Id.ShouldBe("c");
    }

    [Fact]
    public void The_cheapest_is_chosen_that_is_not_significantly_worse_than_the_best_that_meets_the_criteria()
    {
        // The best of all is too expensive; the next is not worse than the one at half the cost.
        double[] Passing(int failures) => [.. Enumerable.Range(0, 40).Select(i => i < failures ? 0d : 1)];
        var board = Given(("dear", Passing(0), 9), ("fair", Passing(8), 4), ("cheap", Passing(9), 2), ("poor", Passing(30), 1));
        var gate = new Gate(
            "g",
            [Criterion.AtMost(CandidateEvidence.CostPerCallMetric, 5).OnEstimate(), Criterion.AtLeast(ExactEvaluator.Metric, .1)]
        );

        var selection = Selection.Choose(board, gate);

        selection.Chosen.Model.Id.ShouldBe("cheap");
        selection.Verdict.Passed.ShouldBeTrue();
        selection.Reason.ShouldContain("fair");
        // Against the best of all, cheap would have looked significantly worse.
        board.BestAgainst(selection.Chosen.CandidateId)!.Verdict.ShouldBe(ComparisonVerdict.FirstBetter);
    }

    [Fact]
    public async Task None_that_will_do_is_a_result_with_advice()
    {
        var board = await GoodAgainstBadAsync();

        var selection = Selection.Choose(
            board,
            new Gate(
                "g",
                [Criterion.AtMost(CandidateEvidence.CostPerCallMetric, .001).OnEstimate(), Criterion.AtLeast(ExactEvaluator.Metric, .95)]
            )
        );

        selection.Verdict.Passed.ShouldBeFalse();
        selection.Chosen.Model.Id.ShouldBe("good");
        selection.Advice.ShouldContain(a => a.Contains("costs too much"));
        selection.Advice.ShouldContain(a => a.Contains("measure more than 30 items"));
    }

    [Fact]
    public async Task The_choice_is_kept_with_its_evidence()
    {
        using var folder = new TemporaryFolder();
        await using var store = new SqliteLifecycleStore(folder["records.db"]);
        var run = await store.StartRunAsync("doubling");
        var board = await GoodAgainstBadAsync();
        var record = SelectionRecord.Of(Selection.Choose(board, new Gate("g", [Criterion.AtLeast(ExactEvaluator.Metric, .5)])), board);

        await record.SaveAsync(store, run.Id);
        var read = (await SelectionRecord.LoadAsync(store, run.Id, "doubling"))!;

        read.Chosen.Model.ShouldBe(ModelReference.Bedrock("good"));
        read.Chosen.Quality.ShouldBe(record.Chosen.Quality);
        read.Chosen.Latency.ShouldBe(record.Chosen.Latency);
        read.PromptYaml.ShouldBe(Plans.Prompt.File.ToYaml());
        read.Comparisons.ShouldHaveSingleItem().Verdict.ShouldBe("good · double · zero-shot better");
        read.Verdict.Passed.ShouldBeTrue();
        (await SelectionRecord.LoadAsync(store, run.Id, "other")).ShouldBeNull();
    }

    [Fact]
    public void Failed_and_unscored_answers_count_as_nothing()
    {
        var plan = Plans.Of(Plans.Doubles(4), Plans.Model("good", Plans.Good()));
        var cell = new ExperimentCell
        {
            CandidateId = plan.Candidates()[0].Id,
            ItemId = "i000",
            Repeat = 0,
            Scores = new Dictionary<string, double> { ["exact"] = 1 },
        };

        var evidence = Leaderboard
            .Of(
                new ExperimentResult(
                    plan,
                    [
                        cell,
                        cell with
                        {
                            ItemId = "i001",
                            Error = "down",
                            Scores = new Dictionary<string, double>(),
                        },
                        cell with
                        {
                            ItemId = "i002",
                            Scores = new Dictionary<string, double>(),
                        },
                    ],
                    null
                ),
                Quick
            )
            .Candidates[0];

        (evidence.Failed, evidence.Unscored).ShouldBe((1, 1));
        evidence.Quality.Value.ShouldBe(1 / 3.0, 1e-9);
    }

    [Fact]
    public void Items_without_a_cell_are_missing_and_refused()
    {
        var plan = Plans.Of(Plans.Doubles(4), Plans.Model("good", Plans.Good()));
        var cell = new ExperimentCell
        {
            CandidateId = plan.Candidates()[0].Id,
            ItemId = "i000",
            Repeat = 0,
            Scores = new Dictionary<string, double> { ["exact"] = 1 },
        };

        var board = Leaderboard.Of(new ExperimentResult(plan, [cell, cell with { ItemId = "i001" }], "budget"), Quick);

        board.Candidates[0].Quality.Missing.ShouldBe(2);
        Selection
            .Choose(board, new Gate("g", [Criterion.AtLeast("exact", .1)]))
            .Verdict.Reasons.Single()
            .ShouldContain("2 of 4 items have no value");
    }

    [Fact]
    public void Answers_without_an_error_rate_do_not_lower_it()
    {
        var plan = Plans.Of(Plans.Doubles(2), Plans.Model("good", Plans.Good()));
        var cell = new ExperimentCell
        {
            CandidateId = plan.Candidates()[0].Id,
            ItemId = "i000",
            Repeat = 0,
            Scores = new Dictionary<string, double> { ["exact"] = 1, ["WER"] = .8 },
        };

        var board = Leaderboard.Of(
            new ExperimentResult(
                plan,
                [cell, cell with { ItemId = "i001", Error = "down", Scores = new Dictionary<string, double>() }],
                null
            ),
            Quick
        );

        var measured = board.Candidates[0].Metrics.Single(metric => metric.Metric == "WER");
        (measured.Value, measured.Count, measured.Missing).ShouldBe((.8, 1, 1));
        new Gate("g", [Criterion.AtMost("WER", .9).OnEstimate()]).Evaluate(board.Candidates[0].Measurements()).Passed.ShouldBeFalse();
    }
}
