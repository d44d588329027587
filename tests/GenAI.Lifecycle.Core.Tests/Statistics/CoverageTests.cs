using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Core.Tests.Statistics;

/// <summary>Whether intervals and verdicts keep their word, on simulated data sets whose truth is known.</summary>
public sealed class CoverageTests
{
    private const double SkewedMean = 1;

    // The bounds of the short version are four standard errors around 95 %.
    [Theory]
    [InlineData("wilson")]
    [InlineData("student")]
    [InlineData("bca")]
    [InlineData("bca-skewed")]
    [InlineData("percentile")]
    [InlineData("quantile")]
    [InlineData("paired")]
    [InlineData("paired-skewed")]
    [InlineData("paired-pass-fail")]
    [InlineData("paired-rare")]
    public void Intervals_cover(string interval) =>
        Coverage(interval, 300, 1_000).ShouldBeInRange(.9, 1 - (interval is "quantile" or "paired-rare" ? 0 : .005));

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("wilson")]
    [InlineData("student")]
    [InlineData("bca")]
    [InlineData("bca-skewed")]
    [InlineData("percentile")]
    [InlineData("paired")]
    [InlineData("paired-skewed")]
    [InlineData("paired-pass-fail")]
    public void Intervals_cover_93_to_97_percent(string interval) => Coverage(interval, 2_000, 10_000).ShouldBeInRange(.93, .97);

    [Theory]
    [InlineData("scores", 300, 1_000)]
    [InlineData("pass-fail", 300, 1_000)]
    [InlineData("clustered", 300, 1_000)]
    public void Verdicts_on_equal_systems_are_rarely_wrong(string kind, int sets, int resamples) =>
        FalsePositives(kind, sets, resamples).ShouldBeLessThanOrEqualTo(.05 + (4 * Math.Sqrt(.05 * .95 / sets)));

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("scores")]
    [InlineData("pass-fail")]
    [InlineData("clustered")]
    public void Verdicts_on_equal_systems_are_wrong_in_at_most_6_percent(string kind) =>
        FalsePositives(kind, 2_000, 10_000).ShouldBeLessThanOrEqualTo(.06);

    [Fact]
    [Trait("Category", "Long")]
    public void Verdicts_find_the_detectable_difference_as_often_as_promised()
    {
        var random = new Xoshiro256(77);
        var gain = Power.MinimumDetectableDifference(1, 100);
        var found = Enumerable
            .Range(0, 2_000)
            .Count(set =>
            {
                var (first, second) = (new double[100], new double[100]);
                for (var i = 0; i < 100; i++)
                    first[i] = gain + Normal(ref random);
                return PairedComparison.Compare(first, second, new() { Seed = set }).Verdict == ComparisonVerdict.FirstBetter;
            });

        (found / 2_000.0).ShouldBe(.8, .04);
    }

    private static double Coverage(string kind, int sets, int resamples)
    {
        var random = new Xoshiro256(42);
        var covered = 0;
        for (var set = 0; set < sets; set++)
        {
            var (interval, truth) = kind switch
            {
                "wilson" => (Wilson(ref random), .3),
                "student" => (Intervals.Student(Draw(40, skewed: false, ref random)), 0),
                "bca" => (Bootstrap.MeanInterval(Draw(60, skewed: false, ref random), resamples: resamples, seed: set), 0),
                "bca-skewed" => (Bootstrap.MeanInterval(Draw(100, skewed: true, ref random), resamples: resamples, seed: set), SkewedMean),
                "percentile" => (
                    Bootstrap.MeanInterval(
                        Draw(100, skewed: false, ref random),
                        method: BootstrapMethod.Percentile,
                        resamples: resamples,
                        seed: set
                    ),
                    0
                ),
                "paired" => (Paired(Draw(40, skewed: false, ref random), resamples, set), 0),
                "paired-skewed" => (Paired(Draw(100, skewed: true, ref random), resamples, set), SkewedMean),
                "paired-pass-fail" => (PassFail(.7, .5, 60, ref random), .2),
                "paired-rare" => (PassFail(.05, .02, 100, ref random), .03),
                _ => (Intervals.Quantile(Draw(200, skewed: false, ref random), .95), NormalDistribution.Quantile(.95)),
            };
            covered += interval.Contains(truth) ? 1 : 0;
        }

        return Noted(kind, (double)covered / sets);
    }

    private static double FalsePositives(string kind, int sets, int resamples)
    {
        var random = new Xoshiro256(43);
        var wrong = 0;
        for (var set = 0; set < sets; set++)
        {
            var options = new PairedComparisonOptions { Resamples = resamples, Seed = set };
            var comparison = kind == "clustered" ? Clustered(options, ref random) : Equal(kind == "pass-fail", options, ref random);
            wrong += comparison.Verdict == ComparisonVerdict.CannotTell ? 0 : 1;
        }

        return Noted(kind, (double)wrong / sets);
    }

    private static double Noted(string kind, double rate)
    {
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"{kind}: {rate:P2}"));
        return rate;
    }

    private static PairedComparison Equal(bool passFail, PairedComparisonOptions options, ref Xoshiro256 random)
    {
        var (first, second) = (new double[80], new double[80]);
        for (var i = 0; i < first.Length; i++)
        {
            var difficulty = random.NextDouble();
            first[i] = Score(difficulty, passFail, ref random);
            second[i] = Score(difficulty, passFail, ref random);
        }

        return PairedComparison.Compare(first, second, options);

        static double Score(double difficulty, bool passFail, ref Xoshiro256 random) =>
            passFail ? (random.NextDouble() > difficulty ? 1 : 0) : difficulty + (.3 * Normal(ref random));
    }

    private static PairedComparison Clustered(PairedComparisonOptions options, ref Xoshiro256 random)
    {
        const int Repeats = 5;
        var items = new string[40 * Repeats];
        var (first, second) = (new double[items.Length], new double[items.Length]);
        for (var item = 0; item < 40; item++)
        {
            // Each system has an item effect of its own, which its repeats share.
            var (a, b) = (Normal(ref random), Normal(ref random));
            for (var i = item * Repeats; i < (item + 1) * Repeats; i++)
            {
                items[i] = $"{item}";
                first[i] = a + (.2 * Normal(ref random));
                second[i] = b + (.2 * Normal(ref random));
            }
        }

        return PairedComparison.CompareClustered(items, first, second, options);
    }

    private static ConfidenceInterval Paired(double[] differences, int resamples, int seed) =>
        PairedComparison.Compare(differences, new double[differences.Length], new() { Resamples = resamples, Seed = seed }).Interval;

    private static ConfidenceInterval PassFail(double firstRate, double secondRate, int count, ref Xoshiro256 random)
    {
        var (first, second) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
            (first[i], second[i]) = (random.NextDouble() < firstRate ? 1 : 0, random.NextDouble() < secondRate ? 1 : 0);
        return PairedComparison.Compare(first, second).Interval;
    }

    private static ConfidenceInterval Wilson(ref Xoshiro256 random)
    {
        var successes = 0;
        for (var i = 0; i < 100; i++)
            successes += random.NextDouble() < .3 ? 1 : 0;
        return Intervals.Wilson(successes, 100);
    }

    private static double[] Draw(int count, bool skewed, ref Xoshiro256 random)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
            values[i] = skewed ? -Math.Log(1 - random.NextDouble()) : Normal(ref random);
        return values;
    }

    private static double Normal(ref Xoshiro256 random) => NormalDistribution.Quantile((random.NextDouble() * (1 - 1e-12)) + 1e-13);
}
