using CsCheck;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Core.Tests.Statistics;

public sealed class AgreementTests
{
    // Sim and Wright (2005) and others use this form: both yes, first only, second only, both no.
    [Theory]
    [InlineData(20, 5, 10, 15, .4)]
    [InlineData(45, 15, 25, 15, .1304)]
    [InlineData(25, 35, 5, 35, .2593)]
    public void Kappa_agrees_with_published_examples(int both, int first, int second, int neither, double kappa)
    {
        string[] a = [.. Enumerable.Repeat("yes", both + first), .. Enumerable.Repeat("no", second + neither)];
        string[] b =
        [
            .. Enumerable.Repeat("yes", both),
            .. Enumerable.Repeat("no", first),
            .. Enumerable.Repeat("yes", second),
            .. Enumerable.Repeat("no", neither),
        ];

        Agreement.Kappa(a, b).ShouldBe(kappa, 5e-5);
    }

    [Fact]
    public void Weighted_kappa_agrees_with_arithmetic()
    {
        int[] a = [0, 0, 1, 1, 2, 2];
        int[] b = [0, 1, 1, 2, 2, 0];

        // Disagreement linear 1+1+2 = 4 of 6 · (8/9) expected; quadratic 1+1+4 = 6 of 6 · (12/9).
        Agreement.WeightedKappa(a, b, 3, KappaWeights.Linear).ShouldBe(1 - (4 / (6 * 8.0 / 9)), 1e-12);
        Agreement.WeightedKappa(a, b, 3).ShouldBe(1 - (6 / (6 * 12.0 / 9)), 1e-12);
        Agreement.WeightedKappa(a, a, 3).ShouldBe(1);
        Should.Throw<ArgumentOutOfRangeException>(() => Agreement.WeightedKappa([3], [0], 3));
    }

    [Fact]
    public void Kappa_of_one_category_is_not_defined() => Agreement.Kappa(["a", "a"], ["a", "a"]).ShouldBe(double.NaN);

    [Fact]
    public void Pearson_agrees_with_anscombe() =>
        Correlation
            .Pearson([10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5], [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68])
            .ShouldBe(.81642051634484, 1e-12);

    [Fact]
    public void Spearman_agrees_with_a_published_example() =>
        Correlation
            .Spearman([106, 100, 86, 101, 99, 103, 97, 113, 112, 110], [7, 27, 2, 50, 28, 29, 20, 12, 6, 17])
            .ShouldBe(-29.0 / 165, 1e-12);

    [Fact]
    public void Kendall_agrees_with_a_published_example() =>
        Correlation.KendallTauB([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]).ShouldBe(-.47140452079103173, 1e-12);

    [Fact]
    public void Kendall_agrees_with_counting_pairs() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6])
            .Array[2, 40]
            .Sample(pairs =>
            {
                double[] x = [.. pairs.Select(p => (double)p.Item1)],
                    y = [.. pairs.Select(p => (double)p.Item2)];
                double sum = 0,
                    untiedX = 0,
                    untiedY = 0;
                for (var i = 0; i < x.Length; i++)
                {
                    for (var j = 0; j < i; j++)
                    {
                        sum += Math.Sign(x[i] - x[j]) * Math.Sign(y[i] - y[j]);
                        untiedX += x[i] == x[j] ? 0 : 1;
                        untiedY += y[i] == y[j] ? 0 : 1;
                    }
                }

                var tau = Correlation.KendallTauB(x, y);
                if (untiedX == 0 || untiedY == 0)
                    tau.ShouldBe(double.NaN);
                else
                    tau.ShouldBe(sum / Math.Sqrt(untiedX * untiedY), 1e-12);
            });

    [Fact]
    public void What_does_not_vary_goes_with_nothing()
    {
        Correlation.Pearson([1, 1, 1], [1, 2, 3]).ShouldBe(double.NaN);
        Correlation.Spearman([1, 1, 1], [1, 2, 3]).ShouldBe(double.NaN);
        Should.Throw<ArgumentException>(() => Correlation.Pearson([1], [1]));
    }
}
