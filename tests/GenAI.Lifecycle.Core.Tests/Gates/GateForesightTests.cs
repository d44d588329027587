using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Core.Tests.Gates;

/// <summary>Tests that the possible verdicts of a gate for a number of items are known before any measurement.</summary>
public sealed class GateForesightTests
{
    [Theory]
    [InlineData(.5, .95, 4)]
    [InlineData(.55, .95, 5)]
    [InlineData(.95, .95, 73)]
    [InlineData(.95, .99, 127)]
    public void Least_number_of_items_is_the_first_whose_best_rate_passes(double threshold, double confidence, int needed)
    {
        var criterion = Criterion.AtLeast("exact", threshold) with { Confidence = confidence };

        criterion.Foresee(needed).IsReachable.ShouldBeTrue();
        criterion.Foresee(needed - 1).NeededItems.ShouldBe(needed);
        Best(criterion, needed).Passed.ShouldBeTrue();
        Best(criterion, needed - 1).Passed.ShouldBeFalse();
    }

    [Fact]
    public void Criterion_out_of_reach_says_what_is_needed()
    {
        var reach = Criterion.AtLeast("exact", .95).Foresee(24);

        reach.IsReachable.ShouldBeFalse();
        reach.Reason.ShouldBe(
            "exact ≥ 0.95 (0.95): 24 items cannot meet it, as the lower bound of a rate is 0.862 even if all items are right; 73 are needed."
        );
        Criterion.AtMost("toxic", .05).Foresee(24).Reason.ShouldContain("the upper bound of a rate is 0.138");
        Criterion.AtLeast("exact", 1).Foresee(1_000_000).Reason.ShouldEndWith("no number of items can.");
        (Criterion.AtLeast("exact", .5) with { MinCount = 30 })
            .Foresee(24)
            .Reason.ShouldEndWith("at least 30 are asked for; 30 are needed.");
    }

    [Fact]
    public void Choice_among_candidates_needs_more_items() =>
        Criterion
            .AtLeast("exact", .8)
            .Foresee(10, candidates: 18)
            .NeededItems!.Value.ShouldBeGreaterThan(Criterion.AtLeast("exact", .8).Foresee(10).NeededItems!.Value);

    [Theory]
    [InlineData("latency-p95-ms", 72)]
    [InlineData("latency-p99-ms", 368)]
    [InlineData("latency-p50-ms", 6)]
    public void Percentile_needs_items_beyond_it(string metric, int needed)
    {
        var percent = double.Parse(metric[9..11], System.Globalization.CultureInfo.InvariantCulture) / 100;

        Criterion.AtMost(metric, 800).Foresee(4).NeededItems.ShouldBe(needed);
        Intervals
            .Quantile([.. Enumerable.Range(0, needed).Select(static i => (double)i)], percent)
            .Upper.ShouldBeLessThan(double.PositiveInfinity);
        Intervals
            .Quantile([.. Enumerable.Range(0, needed - 1).Select(static i => (double)i)], percent)
            .Upper.ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void Gate_tells_of_every_criterion()
    {
        var gate = new Gate(
            "g",
            [Criterion.AtLeast("exact", .95), Criterion.AtMost("cost-per-call", .01).OnEstimate(), Criterion.AtLeast("BLEU", 30)]
        );

        gate.Foresee(4).Select(static reach => reach.IsReachable).ShouldBe([false, true, true]);
        gate.Foresee(0).ShouldAllBe(static reach => !reach.IsReachable);
        Should.Throw<ArgumentOutOfRangeException>(() => gate.Foresee(-1));
    }

    private static CriterionFinding Best(Criterion criterion, int items) =>
        criterion.Judge(new("exact", 1, items, Intervals.Wilson(items, items, criterion.Confidence!.Value)));
}
