using CsCheck;
using GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;
using GenAI.Lifecycle.Local.Services.CloudWatch.Statistics;

namespace GenAI.Lifecycle.Local.Tests.CloudWatch;

public sealed class StatisticTests
{
    [Theory]
    [InlineData("SampleCount", 10)]
    [InlineData("Sum", 55)]
    [InlineData("Average", 5.5)]
    [InlineData("Minimum", 1)]
    [InlineData("Maximum", 10)]
    [InlineData("p50", 5)]
    [InlineData("p90", 9)]
    [InlineData("p100", 10)]
    [InlineData("tm90", 5)]
    [InlineData("TM(10%:90%)", 5.5)]
    [InlineData("TM(2:4)", 3.5)]
    [InlineData("tc50", 5)]
    [InlineData("TC(2:4)", 2)]
    [InlineData("ts50", 15)]
    [InlineData("TS(:3)", 6)]
    [InlineData("PR(:5)", 50)]
    [InlineData("WM(2:9)", 5.5)]
    [InlineData("IQM", 5.5)]
    public void Computes_each_statistic_of_one_to_ten(string name, double expected)
    {
        var samples = new Distribution();
        for (var i = 1; i <= 10; i++)
            samples.Add(i);

        Statistic.Parse(name)!.Of(samples)!.Value.ShouldBe(expected, 1e-9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("average")]
    [InlineData("p101")]
    [InlineData("p")]
    [InlineData("TM(:)")]
    [InlineData("TM(90%:10%)")]
    [InlineData("TM(10%:5)")]
    [InlineData("PR(10%:90%)")]
    [InlineData("XX(1:2)")]
    public void Knows_no_other_names(string name) => Statistic.Parse(name).ShouldBeNull();

    [Fact]
    public void A_statistic_set_has_percentiles_only_when_its_values_are_certain()
    {
        var p50 = Statistic.Parse("p50")!;

        p50.Of(Distribution.OfSet(3, 6, 1, 3)).ShouldBeNull();
        p50.Of(Distribution.OfSet(3, 6, 2, 2)).ShouldBe(2);
        Statistic.Parse("Average")!.Of(Distribution.OfSet(3, 6, 1, 3)).ShouldBe(2);
    }

    [Fact]
    public void Many_distinct_values_stay_bounded_and_within_half_a_percent()
    {
        var samples = new Distribution();
        for (var i = 1; i <= 50_000; i++)
            samples.Add(i);

        samples.Values.Count.ShouldBeLessThanOrEqualTo(2 * Distribution.MaxValues);
        samples.Count.ShouldBe(50_000);
        Statistic.Parse("p90")!.Of(samples)!.Value.ShouldBe(45_000, 45_000 * 0.0051);
    }

    [Fact]
    public void Merging_parts_gives_what_the_whole_gives() =>
        Gen.Double[-100, 100]
            .Array[1, 40]
            .Select(Gen.Int[0, 40], (values, cut) => (values, cut: Math.Min(cut, values.Length)))
            .Sample(test =>
            {
                var (whole, left, right) = (new Distribution(), new Distribution(), new Distribution());
                foreach (var value in test.values)
                    whole.Add(value);
                foreach (var value in test.values[..test.cut])
                    left.Add(value);
                foreach (var value in test.values[test.cut..])
                    right.Add(value);
                left.Merge(right);
                return left.Count == whole.Count
                    && left.Minimum == whole.Minimum
                    && left.Maximum == whole.Maximum
                    && Math.Abs(left.Sum - whole.Sum) < 1e-9
                    && Statistic.Parse("p75")!.Of(left) == Statistic.Parse("p75")!.Of(whole);
            });
}
