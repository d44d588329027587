using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Core.Tests.Statistics;

public sealed class DistributionTests
{
    [Theory]
    [InlineData(0, .5)]
    [InlineData(1, .8413447460685429)]
    [InlineData(-1.959963984540054, .025)]
    [InlineData(-5, 2.866515718791939e-7)]
    [InlineData(-10, 7.619853024160527e-24)]
    public void Normal_probabilities_agree_with_tables(double x, double probability) =>
        (NormalDistribution.Cdf(x) / probability).ShouldBe(1, 1e-8);

    [Theory]
    [InlineData(.975, 1.959963984540054)]
    [InlineData(.8, .8416212335729143)]
    [InlineData(.001, -3.090232306167813)]
    [InlineData(1e-10, -6.361340902404056)]
    public void Normal_quantiles_agree_with_tables(double p, double x) => NormalDistribution.Quantile(p).ShouldBe(x, 1e-9);

    [Theory]
    [InlineData(.975, 1, 12.706204736432095)]
    [InlineData(.975, 10, 2.2281388519649385)]
    [InlineData(.995, 30, 2.7499956535670305)]
    [InlineData(.95, 2, 2.919985580355516)]
    [InlineData(.025, 120, -1.9799304050824413)]
    public void Student_quantiles_agree_with_tables(double p, double degrees, double t)
    {
        StudentDistribution.Quantile(p, degrees).ShouldBe(t, 1e-9 * Math.Abs(t));
        StudentDistribution.Cdf(t, degrees).ShouldBe(p, 1e-11);
    }

    [Theory]
    [InlineData(6, 22, .5, 110056.0 / 4194304)]
    [InlineData(0, 5, .1, .59049)]
    [InlineData(4, 4, .3, 1)]
    [InlineData(-1, 4, .3, 0)]
    public void Binomial_probabilities_agree_with_counting(int k, int n, double p, double probability) =>
        Binomial.Cdf(k, n, p).ShouldBe(probability, 1e-12);

    [Fact]
    public void Probabilities_outside_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => NormalDistribution.Quantile(0));
        Should.Throw<ArgumentOutOfRangeException>(() => StudentDistribution.Quantile(double.NaN, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => StudentDistribution.Cdf(1, 0));
    }
}
