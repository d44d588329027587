using CsCheck;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Core.Tests.Statistics;

public sealed class PairedTestTests
{
    [Theory]
    [InlineData(6, 16, 2 * 110056.0 / 4194304)]
    [InlineData(0, 5, .0625)]
    [InlineData(5, 5, 1)]
    [InlineData(0, 0, 1)]
    public void McNemar_agrees_with_counting(int onlyFirst, int onlySecond, double p) =>
        PairedTests.McNemar(onlyFirst, onlySecond).ShouldBe(p, 1e-12);

    [Fact]
    public void Randomisation_agrees_with_all_permutations()
    {
        double[] first = [.42, .61, .55, .7, .33, .48, .9, .52, .66, .71];
        double[] second = [.4, .5, .57, .6, .35, .4, .71, .5, .6, .66];
        var differences = first.Zip(second, (a, b) => a - b).ToArray();
        var observed = Math.Abs(differences.Sum());
        var extreme = Enumerable
            .Range(0, 1024)
            .Count(signs => Math.Abs(differences.Select((d, i) => (signs >> i & 1) == 0 ? d : -d).Sum()) >= observed - 1e-12);

        var p = PairedTests.ApproximateRandomization(first, second, trials: 200_000);

        p.ShouldBe(extreme / 1024.0, .002);
        new CorpusBootstrap(1, sums => sums[0] / 10).ApproximateRandomization(first, second, trials: 200_000).ShouldBe(p, .003);
    }

    [Fact]
    public void The_paired_bootstrap_knows_a_clear_difference_from_none()
    {
        var random = new Xoshiro256(3);
        var first = Normal(200, ref random);
        var better = first.Select(v => v + 1).ToArray();
        var noise = Normal(200, ref random);

        PairedTests.PairedBootstrap(better, first).PValue.ShouldBe(1 / 10_001.0);
        PairedTests.PairedBootstrap(noise, first).PValue.ShouldBeGreaterThan(.05);
        PairedTests.PairedBootstrap(first, first).PValue.ShouldBe(1);
    }

    [Fact]
    public void Bootstrap_interval_never_contradicts_its_p_value() =>
        Gen.Select(Gen.Double[-1, 1.4].Array[4, 40], Gen.OneOf(.8, .9, .95, .99))
            .Sample(
                static (differences, level) =>
                {
                    var zeros = new double[differences.Length];
                    PairedTestResult[] results =
                    [
                        PairedTests.PairedBootstrap(differences, zeros, level, 500),
                        new CorpusBootstrap(1, static sums => sums[0]).PairedBootstrap(differences, zeros, level, 500),
                    ];

                    foreach (var result in results)
                        result.Interval.Contains(0).ShouldBe(result.PValue > 1 - level, $"{result}");
                },
                iter: 500
            );

    [Theory]
    [InlineData(0, 0, 40)]
    [InlineData(3, 0, 40)]
    [InlineData(12, 5, 60)]
    [InlineData(20, 20, 40)]
    [InlineData(30, 0, 30)]
    public void Score_interval_of_paired_rates_holds_what_its_test_accepts(int onlyFirst, int onlySecond, int count)
    {
        var interval = Intervals.PairedRates(onlyFirst, onlySecond, count);

        interval.Contains((onlyFirst - onlySecond) / (double)count).ShouldBeTrue();
        interval.Width.ShouldBeGreaterThan(0);
        var mirrored = Intervals.PairedRates(onlySecond, onlyFirst, count);
        mirrored.Lower.ShouldBe(-interval.Upper, 1e-9);
        // At no difference the score statistic is McNemar's without correction.
        if (onlyFirst + onlySecond > 0)
            interval.Contains(0).ShouldBe(Math.Pow(onlyFirst - onlySecond, 2) / (onlyFirst + onlySecond) <= 3.8414588);
    }

    // Without discordant pairs the score test accepts |δ| up to z²/(n + z²).
    [Fact]
    public void Score_interval_of_equal_systems_is_no_point() =>
        Intervals.PairedRates(0, 0, 50).Upper.ShouldBe(3.8414588 / (50 + 3.8414588), 1e-6);

    [Fact]
    public void Whole_numbers_are_resampled_to_the_same_digit_in_single_precision()
    {
        // Halves are not integers and use double precision; a ratio of sums does not depend on the scale.
        var random = new Xoshiro256(5);
        double[] whole = [.. Enumerable.Range(0, 300).Select(_ => (double)random.NextIndex(90) + 1)];
        double[] halves = [.. whole.Select(static value => value / 2 * .5)];
        var corpus = new CorpusBootstrap(3, static sums => sums[0] / (sums[1] + sums[2]));

        corpus.Interval(whole, resamples: 500).ShouldBe(corpus.Interval(halves, resamples: 500));
    }

    [Fact]
    public void A_corpus_score_is_resampled_by_its_sums()
    {
        // A ratio of sums, as BLEU's precisions are: (matched, total) a row.
        var random = new Xoshiro256(9);
        double[] first = new double[400],
            second = new double[400];
        for (var i = 0; i < 400; i += 2)
        {
            first[i + 1] = second[i + 1] = 5 + random.NextIndex(20);
            first[i] = Math.Floor(first[i + 1] * (.6 + (.2 * random.NextDouble())));
            second[i] = Math.Floor(second[i + 1] * (.4 + (.2 * random.NextDouble())));
        }

        var corpus = new CorpusBootstrap(2, sums => sums[0] / sums[1]);
        var score = corpus.Score(first);
        var result = corpus.PairedBootstrap(first, second);

        corpus.Interval(first).Contains(score).ShouldBeTrue();
        result.Difference.ShouldBe(score - corpus.Score(second), 1e-12);
        result.Interval.Contains(result.Difference).ShouldBeTrue();
        result.PValue.ShouldBe(1 / 10_001.0);
        corpus.ApproximateRandomization(first, second).ShouldBe(1 / 10_001.0);
        corpus.ApproximateRandomization(first, first).ShouldBe(1);
        Should.Throw<ArgumentException>(() => corpus.Score([1, 2, 3]));
    }

    [Fact]
    public void A_mean_has_the_same_result_as_a_corpus_of_one_column()
    {
        var random = new Xoshiro256(4);
        var (first, second) = (Normal(100, ref random), Normal(100, ref random));

        var mean = PairedTests.PairedBootstrap(first, second, resamples: 50_000);
        var corpus = new CorpusBootstrap(1, sums => sums[0] / 100).PairedBootstrap(first, second, resamples: 50_000);

        corpus.Difference.ShouldBe(mean.Difference, 1e-12);
        corpus.PValue.ShouldBe(mean.PValue, .01);
        corpus.Interval.Lower.ShouldBe(mean.Interval.Lower, .02);
    }

    [Fact]
    public void Pairs_are_of_equal_number()
    {
        Should.Throw<ArgumentException>(() => PairedTests.PairedBootstrap([1, 2], [1]));
        Should.Throw<ArgumentException>(() => PairedTests.ApproximateRandomization([1], [1]));
        Should.Throw<ArgumentOutOfRangeException>(() => PairedTests.McNemar(-1, 2));
    }

    private static double[] Normal(int count, ref Xoshiro256 random)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
            values[i] = NormalDistribution.Quantile((random.NextDouble() * (1 - 1e-12)) + 1e-13);
        return values;
    }

    [Theory]
    [InlineData(1, "1")]
    [InlineData(.03125, "0.0313")]
    [InlineData(.0001, "0.0001")]
    [InlineData(.0000999, "< 0.0001")]
    [InlineData(1e-20, "< 0.0001")]
    public void No_p_value_is_written_as_zero(double pValue, string text) => PValues.Format(pValue).ShouldBe(text);
}
