using GenAI.Lifecycle.Prompting.Evidence;
using GenAI.Lifecycle.Prompting.Tests.Support;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Tests.Evidence;

/// <summary>
/// Tests how often a gate passes the best of 18 candidates on 24 items although all of them are exactly at the threshold: the winner's
/// curse. With bounds that are not adjusted for the selection, it is one experiment in three.
/// </summary>
public class FalsePassTests
{
    private const int Candidates = 18;
    private const int Items = 24;

    [Theory]
    [InlineData("pass-fail")]
    [InlineData("scores")]
    [InlineData("skewed")]
    [InlineData("partial")]
    public void Winner_of_many_rarely_passes_by_luck(string kind) =>
        Rate(kind, 200).ShouldBeLessThanOrEqualTo(.05 + (3.5 * Math.Sqrt(.05 * .95 / 200)));

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("pass-fail")]
    [InlineData("scores")]
    [InlineData("skewed")]
    [InlineData("partial")]
    public void Winner_of_many_passes_by_luck_in_at_most_6_percent(string kind) => Rate(kind, 2_000).ShouldBeLessThanOrEqualTo(.06);

    [Fact]
    public void Clearly_better_candidate_still_passes()
    {
        var random = new Random(3);
        var board = LeaderboardTests.Given(
            Quick(1),
            [
                .. Enumerable
                    .Range(0, Candidates)
                    .Select(c =>
                        (
                            $"m{c}",
                            Enumerable.Range(0, Items).Select(_ => (c == 4 ? .8 : .5) + (.2 * (random.NextDouble() - .5))).ToArray(),
                            1m
                        )
                    ),
            ]
        );

        var selection = Selection.Choose(board, new Gate("g", [Criterion.AtLeast(ExactEvaluator.Metric, .6)]));

        selection.Verdict.Passed.ShouldBeTrue();
        selection.Chosen.Model.Id.ShouldBe("m4");
        selection.Verdict.Reasons.Single().ShouldContain("adjusted for the choice among 18 candidates, ≥ 0.6");
    }

    [Fact]
    public void Single_candidate_is_judged_by_its_own_bound()
    {
        var evidence = LeaderboardTests.Given(("only", [.5, .6, .7, .8, .9, .65], 1)).Candidates[0];

        evidence.JudgedMetrics.ShouldBe(evidence.Metrics);
        evidence.Measurements()[0].PickedFrom.ShouldBe(1);
    }

    [Fact]
    public void Bound_of_a_choice_is_wider_than_the_interval_beside_it()
    {
        double[] scores = [.5, .6, .7, .8, .9, .65];
        var evidence = LeaderboardTests.Given(("a", scores, 1), ("b", [.. scores.Select(s => s - .1)], 1)).Candidates[0];

        var (shown, judged) = (evidence.Quality, evidence.Measurements().Single(m => m.Metric == ExactEvaluator.Metric));
        judged.Interval!.Value.Lower.ShouldBeLessThan(shown.Interval!.Value.Lower);
        (judged.Value, judged.PickedFrom, judged.Interval.Value.Level).ShouldBe((shown.Value, 2, .95));
    }

    private static PairedComparisonOptions Quick(int seed) => new() { Resamples = 100, Seed = seed };

    private static double Rate(string kind, int experiments)
    {
        var random = new Random(7);
        var (passed, unadjusted) = (0, 0);
        var (threshold, score) = Score(kind, random);
        var gate = new Gate("g", [Criterion.AtLeast(ExactEvaluator.Metric, threshold)]);
        for (var experiment = 0; experiment < experiments; experiment++)
        {
            var difficulty = Enumerable.Range(0, Items).Select(_ => random.NextDouble()).ToArray();
            var board = LeaderboardTests.Given(
                Quick(experiment),
                [.. Enumerable.Range(0, Candidates).Select(c => ($"m{c}", Array.ConvertAll(difficulty, d => score(d)), 1m))]
            );
            passed += Selection.Choose(board, gate).Verdict.Passed ? 1 : 0;
            unadjusted += board.Candidates.Any(candidate => gate.Evaluate(candidate.Metrics).Passed) ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            FormattableString.Invariant($"{kind}: {(double)passed / experiments:P2}, unadjusted {(double)unadjusted / experiments:P2}")
        );
        return (double)passed / experiments;
    }

    /// <summary>A true mean and scores with this mean: depending on the difficulty of items, or independent of it.</summary>
    private static (double Mean, Func<double, double> Score) Score(string kind, Random random) =>
        kind switch
        {
            "pass-fail" => (.5, difficulty => random.NextDouble() > difficulty ? 1 : 0),
            "scores" => (.5, difficulty => Math.Clamp(difficulty + (.4 * (random.NextDouble() - .5)), 0, 1)),
            "skewed" => (5 / 6.0, _ => Math.Pow(random.NextDouble(), .2)),
            _ => (.85, _ => random.NextDouble() switch
                {
                    < .8 => 1,
                    < .9 => .5,
                    _ => 0,
                }),
        };
}
