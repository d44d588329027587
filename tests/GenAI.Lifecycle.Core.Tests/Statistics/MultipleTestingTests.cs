using CsCheck;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Core.Tests.Statistics;

public sealed class MultipleTestingTests
{
    /// <summary>Benjamini and Hochberg (1995), section 3.2.</summary>
    private static readonly double[] s_published =
    [
        .0001,
        .0004,
        .0019,
        .0095,
        .0201,
        .0278,
        .0298,
        .0344,
        .0459,
        .3240,
        .4262,
        .5719,
        .6528,
        .7590,
        1,
    ];

    [Fact]
    public void Finds_as_many_as_the_published_example()
    {
        MultipleTesting.BenjaminiHochberg(s_published).Count(p => p <= .05).ShouldBe(4);
        MultipleTesting.Holm(s_published).Count(p => p <= .05).ShouldBe(3);
    }

    [Fact]
    public void Adjusts_in_the_order_given()
    {
        MultipleTesting.Holm([.03, .01, .05, .02, .04]).ShouldBe([.09, .05, .09, .08, .09], 1e-12);
        MultipleTesting.BenjaminiHochberg([.03, .01, .05, .02, .04]).ShouldBe([.05, .05, .05, .05, .05], 1e-12);
        MultipleTesting.Holm([]).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => MultipleTesting.Holm([double.NaN]));
    }

    [Fact]
    public void Never_makes_a_finding_surer() =>
        Gen.Double[0, 1]
            .Array[1, 30]
            .Sample(pValues =>
            {
                var (holm, bh) = (MultipleTesting.Holm(pValues), MultipleTesting.BenjaminiHochberg(pValues));
                for (var i = 0; i < pValues.Length; i++)
                {
                    bh[i].ShouldBeGreaterThanOrEqualTo(pValues[i] - 1e-15);
                    holm[i].ShouldBeInRange(bh[i] - 1e-15, 1);
                }
            });
}
