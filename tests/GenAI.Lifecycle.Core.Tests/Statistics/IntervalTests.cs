using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Core.Tests.Statistics;

public sealed class IntervalTests
{
    /// <summary>Spatial test scores of Efron and Tibshirani, An Introduction to the Bootstrap, table 14.1, column A.</summary>
    private static readonly double[] s_spatial =
    [
        48,
        36,
        20,
        29,
        42,
        42,
        20,
        42,
        22,
        41,
        45,
        14,
        6,
        0,
        33,
        28,
        34,
        4,
        32,
        24,
        47,
        41,
        24,
        26,
        30,
        41,
    ];

    // Newcombe (1998), table I, method 3.
    [Theory]
    [InlineData(81, 263, .2553, .3662)]
    [InlineData(15, 148, .0624, .1605)]
    [InlineData(0, 20, 0, .1611)]
    [InlineData(1, 29, .0061, .1718)]
    public void Wilson_agrees_with_the_published_examples(int successes, int trials, double lower, double upper)
    {
        var interval = Intervals.Wilson(successes, trials);

        interval.Lower.ShouldBe(lower, 5e-5);
        interval.Upper.ShouldBe(upper, 5e-5);
    }

    [Fact]
    public void Wilson_stays_within_zero_and_one()
    {
        Intervals.Wilson(7, 7).Upper.ShouldBe(1);
        Should.Throw<ArgumentOutOfRangeException>(() => Intervals.Wilson(8, 7));
        Should.Throw<ArgumentOutOfRangeException>(() => Intervals.Wilson(0, 0));
    }

    [Fact]
    public void Student_agrees_with_arithmetic()
    {
        // Mean 5, variance 32/7, n 8, t(.975, 7) = 2.364624.
        var interval = Intervals.Student([2, 4, 4, 4, 5, 5, 7, 9]);

        interval.Lower.ShouldBe(5 - (2.3646242510102993 * Math.Sqrt(32.0 / 56)), 1e-9);
        interval.Upper.ShouldBe(5 + (2.3646242510102993 * Math.Sqrt(32.0 / 56)), 1e-9);
    }

    // The book's figures, of 2,000 resamples: percentile (100.8, 233.9), BCa (115.8, 259.6). With that many the ends vary by some 3.
    [Theory]
    [InlineData(BootstrapMethod.Percentile, 100.8, 233.9)]
    [InlineData(BootstrapMethod.Bca, 115.8, 259.6)]
    public void Bootstrap_agrees_with_the_published_example(BootstrapMethod method, double lower, double upper)
    {
        PluginVariance(s_spatial).ShouldBe(171.5, .05);

        var interval = Bootstrap.Interval(s_spatial, PluginVariance, .9, method, 50_000);

        interval.Lower.ShouldBe(lower, 4);
        interval.Upper.ShouldBe(upper, 5);
    }

    [Fact]
    public void The_mean_has_the_same_bootstrap_interval_either_way()
    {
        var fast = Bootstrap.MeanInterval(s_spatial, resamples: 50_000);
        var general = Bootstrap.Interval(s_spatial, Descriptive.Mean, resamples: 50_000, seed: 2);

        fast.Lower.ShouldBe(general.Lower, .2);
        fast.Upper.ShouldBe(general.Upper, .2);
    }

    [Fact]
    public void A_seed_gives_the_same_interval()
    {
        var values = Array.ConvertAll(s_spatial, Math.Sqrt);

        Bootstrap.MeanInterval(values, seed: 5).ShouldBe(Bootstrap.MeanInterval(values, seed: 5));
        Bootstrap.MeanInterval(values, seed: 5).ShouldNotBe(Bootstrap.MeanInterval(values, seed: 6));
    }

    [Fact]
    public void Equal_values_leave_no_doubt()
    {
        var interval = Bootstrap.MeanInterval([3, 3, 3, 3]);

        (interval.Lower, interval.Upper).ShouldBe((3, 3));
    }

    [Fact]
    public void What_is_no_number_is_refused()
    {
        Should.Throw<ArgumentException>(() => Bootstrap.MeanInterval([1, double.NaN])).Message.ShouldContain("at 1");
        Should.Throw<ArgumentException>(() => Intervals.Student([1, double.PositiveInfinity]));
        Should.Throw<ArgumentOutOfRangeException>(() => Bootstrap.MeanInterval([1, 2], level: 1));
        Should.Throw<ArgumentOutOfRangeException>(() => Bootstrap.MeanInterval([1, 2], resamples: 10));
    }

    [Fact]
    public void A_high_percentile_of_few_calls_has_no_upper_end()
    {
        Intervals.Quantile([.. Enumerable.Range(1, 71).Select(i => (double)i)], .95).Upper.ShouldBe(double.PositiveInfinity);
        Intervals.Quantile([.. Enumerable.Range(1, 73).Select(i => (double)i)], .95).Upper.ShouldBe(73);
        // The median of 10: ranks 2 and 9 cover 97.9 % (Conover 1999).
        var median = Intervals.Quantile([.. Enumerable.Range(1, 10).Select(i => (double)i)], .5);
        (median.Lower, median.Upper).ShouldBe((2, 9));
    }

    [Fact]
    public void Latencies_are_summed_up()
    {
        var summary = LatencySummary.Of([.. Enumerable.Range(1, 1000).Select(i => TimeSpan.FromMilliseconds(i))]);

        summary.Count.ShouldBe(1000);
        summary.Mean.ShouldBe(TimeSpan.FromMilliseconds(500.5));
        summary.P95.Value.TotalMilliseconds.ShouldBe(950.05, .01);
        summary.P95.Lower.TotalMilliseconds.ShouldBe(936, 2);
        summary.P95.Upper.TotalMilliseconds.ShouldBe(964, 2);
        Criterion.AtMost("p95", 970).Judge(summary.ToMeasurement("p95", summary.P95)).Passed.ShouldBeTrue();
        var few = LatencySummary.Of([TimeSpan.FromSeconds(1)]);
        Criterion.AtMost("p95", 970).Judge(few.ToMeasurement("p95", few.P95)).Passed.ShouldBeFalse();
    }

    private static double PluginVariance(ReadOnlySpan<double> values) => Descriptive.Variance(values) * (values.Length - 1) / values.Length;
}
