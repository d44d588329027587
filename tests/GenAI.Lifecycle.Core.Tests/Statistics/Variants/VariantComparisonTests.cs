using GenAI.Lifecycle.Statistics;
using GenAI.Lifecycle.Statistics.Variants;

namespace GenAI.Lifecycle.Core.Tests.Statistics.Variants;

public sealed class VariantComparisonTests
{
    [Fact]
    public void Better_variant_with_equal_latency_wins()
    {
        var comparison = VariantComparison.Compare(Traffic("tuned", .9, 500), Traffic("base", .4, 500));

        comparison.Outcome.ShouldBe(VariantOutcome.FirstBetter);
        comparison.Winner.ShouldBe("tuned");
        comparison.Reason.ShouldStartWith("tuned is better than base in quality: quality 0.9");
        comparison.Reason.ShouldContain("p95 latency");
        comparison.Reason.ShouldContain("errors 0.0 % against 0.0 %");
    }

    [Fact]
    public void Better_and_three_times_slower_variant_is_a_trade_off()
    {
        var comparison = VariantComparison.Compare(Traffic("tuned", .9, 1500), Traffic("base", .4, 500));

        comparison.Outcome.ShouldBe(VariantOutcome.TradeOff);
        comparison.Winner.ShouldBeNull();
        comparison.Reason.ShouldStartWith("tuned is better in quality, base in latency:");
        comparison.Latency.Interval!.Value.Contains(3).ShouldBeTrue();
        comparison.Latency.Effect.ShouldBe(3, .3);
    }

    [Fact]
    public void Slower_variant_wins_where_both_are_fast_enough_and_it_is_said()
    {
        var comparison = VariantComparison.Compare(
            Traffic("tuned", .9, 1500),
            Traffic("base", .4, 500),
            new() { AcceptableLatency = TimeSpan.FromSeconds(2) }
        );

        comparison.Winner.ShouldBe("tuned");
        comparison.Reason.ShouldContain("times [");
        comparison.Reason.ShouldContain("both fast enough");
    }

    [Fact]
    public void Variant_that_fails_often_does_not_win_by_its_answers()
    {
        var failing = Traffic("tuned", .9, 500);
        failing = failing with
        {
            Requests =
            [
                .. failing.Requests.Select(static (request, i) => i % 4 == 0 ? request with { Failed = true, Quality = null } : request),
            ],
        };

        var comparison = VariantComparison.Compare(failing, Traffic("base", .4, 500));

        comparison.Outcome.ShouldBe(VariantOutcome.TradeOff);
        comparison.Reason.ShouldStartWith("tuned is better in quality, base in errors:");
        comparison.Errors.First.ShouldBe(.25, .02);
    }

    [Fact]
    public void Faster_variant_of_equal_quality_wins()
    {
        var comparison = VariantComparison.Compare(Traffic("big", .6, 1500), Traffic("small", .6, 500));

        comparison.Winner.ShouldBe("small");
        comparison.Reason.ShouldStartWith("small is better than big in latency:");
    }

    [Fact]
    public void Equal_variants_cannot_be_told_apart() =>
        VariantComparison
            .Compare(Traffic("a", .6, 500), Traffic("b", .6, 500, seed: 2))
            .Reason.ShouldStartWith("The requests do not tell a and b apart:");

    [Fact]
    public void Less_is_better_of_an_error_rate_of_the_text() =>
        VariantComparison.Compare(Traffic("a", .2, 500), Traffic("b", .6, 500), new() { HigherIsBetter = false }).Winner.ShouldBe("a");

    [Fact]
    public void Difference_that_does_not_matter_decides_nothing() =>
        VariantComparison
            .Compare(Traffic("a", .62, 500, spread: .02), Traffic("b", .6, 500, spread: .02), new() { QualityDifference = .05 })
            .Outcome.ShouldBe(VariantOutcome.CannotTell);

    [Fact]
    public void Requests_that_repeat_items_are_no_new_evidence()
    {
        // Two items alone, asked 60 times each: nothing is known about the others.
        static VariantTraffic Of(string name, double first, double second) =>
            new(name, [.. Enumerable.Range(0, 120).Select(i => Request(i % 2, i % 2 == 0 ? first : second, 500))]);

        var comparison = VariantComparison.Compare(Of("a", .9, .5), Of("b", .6, .4));

        comparison.Quality.Verdict.ShouldBe(ComparisonVerdict.CannotTell);
        comparison.Quality.Interval!.Value.Width.ShouldBeGreaterThan(.5);
    }

    [Fact]
    public void No_errors_at_all_are_no_proof_of_none()
    {
        var comparison = VariantComparison.Compare(Traffic("a", .6, 500), Traffic("b", .6, 500));

        comparison.Errors.Interval!.Value.Width.ShouldBeGreaterThan(.1);
        comparison.Errors.Verdict.ShouldBe(ComparisonVerdict.CannotTell);
    }

    [Fact]
    public void Variant_without_traffic_cannot_be_told()
    {
        var comparison = VariantComparison.Compare(Traffic("a", .6, 500), new VariantTraffic("b", []));

        comparison.Outcome.ShouldBe(VariantOutcome.CannotTell);
        comparison.Reason.ShouldContain("too few answers were scored");
        comparison.Quality.Interval.ShouldBeNull();
        VariantComparison
            .Compare(new VariantTraffic("a", [Request(1, .5, 10)]), new VariantTraffic("b", [Request(1, .7, 10)]))
            .Outcome.ShouldBe(VariantOutcome.CannotTell);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Score_that_is_no_number_is_refused(double quality) =>
        Should.Throw<ArgumentException>(() =>
            VariantComparison.Compare(Traffic("a", .6, 500), new VariantTraffic("b", [Request(1, quality, 10)]))
        );

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        foreach (
            var options in new VariantComparisonOptions[]
            {
                new() { Level = 1 },
                new() { LatencyRatio = .9 },
                new() { LatencyPercent = 100 },
                new() { ErrorDifference = 1 },
                new() { QualityDifference = -1 },
                new() { Resamples = 10 },
            }
        )
            Should.Throw<ArgumentOutOfRangeException>(() =>
                VariantComparison.Compare(Traffic("a", .6, 500), Traffic("b", .6, 500), options)
            );
    }

    [Fact]
    public void Verdicts_on_equal_variants_are_rarely_wrong() =>
        FalseVerdicts(300).ShouldBeLessThanOrEqualTo(.05 + (4 * Math.Sqrt(.05 * .95 / 300)));

    [Fact]
    [Trait("Category", "Long")]
    public void Verdicts_on_equal_variants_are_wrong_in_at_most_6_percent() => FalseVerdicts(3_000).ShouldBeLessThanOrEqualTo(.06);

    /// <summary>
    /// 38 items, 120 requests of which each variant gets its share; an answer is always the same for an item and variant.
    /// </summary>
    private static double FalseVerdicts(int sets)
    {
        var random = new Random(5);
        var wrong = 0;
        for (var set = 0; set < sets; set++)
        {
            var items = Enumerable
                .Range(0, 38)
                .Select(_ => (Base: random.NextDouble(), A: random.NextDouble(), B: random.NextDouble()))
                .ToArray();
            var requests = Enumerable.Range(0, 120).Select(i => (Item: i % items.Length, IsFirst: random.NextDouble() < .25)).ToList();
            var first = new VariantTraffic(
                "a",
                [.. requests.Where(r => r.IsFirst).Select(r => Request(r.Item, items[r.Item].Base + items[r.Item].A, 500))]
            );
            var second = new VariantTraffic(
                "b",
                [.. requests.Where(r => !r.IsFirst).Select(r => Request(r.Item, items[r.Item].Base + items[r.Item].B, 500))]
            );
            wrong +=
                VariantComparison.Compare(first, second, new() { Resamples = 100 }).Quality.Verdict == ComparisonVerdict.CannotTell ? 0 : 1;
        }

        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"{(double)wrong / sets:P2}"));
        return (double)wrong / sets;
    }

    private static VariantTraffic Traffic(string name, double quality, double milliseconds, int seed = 1, double spread = .2)
    {
        var random = new Random(seed);
        return new VariantTraffic(
            name,
            [
                .. Enumerable
                    .Range(0, 60)
                    .Select(i =>
                        Request(i % 30, quality + (spread * (random.NextDouble() - .5)), milliseconds * (.9 + (.2 * random.NextDouble())))
                    ),
            ]
        );
    }

    private static VariantRequest Request(int item, double quality, double milliseconds) =>
        new($"i{item}", TimeSpan.FromMilliseconds(milliseconds)) { Quality = quality };
}
