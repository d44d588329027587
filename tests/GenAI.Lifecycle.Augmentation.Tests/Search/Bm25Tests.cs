using GenAI.Lifecycle.Augmentation.Search;

namespace GenAI.Lifecycle.Augmentation.Tests.Search;

public sealed class Bm25Tests
{
    private static readonly Bm25Parameters s_anserini = new() { K1 = .9, B = .4 };

    [Fact]
    public void Agrees_with_the_formula_of_lucene()
    {
        var idf = Bm25.Idf(3204, 10);

        idf.ShouldBe(Math.Log(1 + (3194.5 / 10.5)), 1e-12);
        idf.ShouldBe(5.7211, 5e-5);
        Bm25.Score(idf, 2, 1.2, s_anserini).ShouldBe(idf * 2 / (2 + (.9 * (.6 + (.4 * 1.2)))), 1e-12);
        Bm25.Score(idf, 2, 1.2, s_anserini).ShouldBe(3.8500, 5e-5);
    }

    [Theory]
    [InlineData(-.1, .5)]
    [InlineData(double.NaN, .5)]
    public void Refuses_k1_out_of_range(double k1, double b) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Bm25Parameters { K1 = k1, B = b });

    [Theory]
    [InlineData(-.1)]
    [InlineData(1.1)]
    public void Refuses_b_out_of_range(double b) => Should.Throw<ArgumentOutOfRangeException>(() => new Bm25Parameters { B = b });
}
