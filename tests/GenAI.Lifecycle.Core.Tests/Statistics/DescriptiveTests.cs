using CsCheck;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Core.Tests.Statistics;

public sealed class DescriptiveTests
{
    [Theory]
    [InlineData(.25, 3.25)]
    [InlineData(.5, 5.5)]
    [InlineData(.95, 9.55)]
    [InlineData(0, 1)]
    [InlineData(1, 10)]
    public void Quantiles_are_those_of_type_7(double probability, double expected) =>
        Descriptive.Quantile([10, 1, 9, 2, 8, 3, 7, 4, 6, 5], probability).ShouldBe(expected, 1e-12);

    [Fact]
    public void Variance_is_the_unbiased_one_and_exact_far_from_zero()
    {
        Descriptive.Variance([2, 4, 4, 4, 5, 5, 7, 9]).ShouldBe(32.0 / 7, 1e-12);
        Descriptive.Variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).ShouldBe(30, 1e-9);
        Descriptive.Median([3, 1, 2]).ShouldBe(2);
    }

    [Fact]
    public void Nothing_has_no_mean()
    {
        Should.Throw<ArgumentException>(() => Descriptive.Mean([]));
        Should.Throw<ArgumentException>(() => Descriptive.Variance([1]));
        Should.Throw<ArgumentOutOfRangeException>(() => Descriptive.Quantile([1], 1.1));
    }

    [Fact]
    public void Quantiles_grow_and_stay_within_the_values() =>
        Gen.Double[-1e6, 1e6]
            .Array[1, 50]
            .Sample(values =>
            {
                var quantiles = Enumerable.Range(0, 21).Select(i => Descriptive.Quantile(values, i / 20.0)).ToArray();
                quantiles[0].ShouldBe(values.Min());
                quantiles[^1].ShouldBe(values.Max());
                quantiles.Zip(quantiles.Skip(1)).ShouldAllBe(pair => pair.First <= pair.Second + 1e-9);
            });
}
