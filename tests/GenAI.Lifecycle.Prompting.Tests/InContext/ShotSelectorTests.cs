using CsCheck;
using GenAI.Lifecycle.Prompting.InContext;
using GenAI.Lifecycle.Prompting.Tokens;
using GenAI.Lifecycle.Vectors;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Tests.InContext;

public class ShotSelectorTests
{
    private static Shot Make(string id, string text, string output = "o") =>
        new(id, new Dictionary<string, object?> { ["text"] = text }, output);

    private static readonly Shot[] Pool = [.. Enumerable.Range(0, 12).Select(i => Make($"p{i}", $"text {i}", i % 3 == 0 ? "yes" : "no"))];

    private static List<IShotSelector> All(IEnumerable<Shot> pool) =>
        [
            ShotSelectors.Fixed(pool.Take(3)),
            ShotSelectors.Random(pool, 3, seed: 5),
            ShotSelectors.Stratified(pool, 3, seed: 5),
            ShotSelectors.NGramOverlap(pool, 3),
            ShotSelectors.Nearest(pool, new LetterEmbeddings(), 3),
            ShotSelectors.Diverse(pool, new LetterEmbeddings(), 3),
            ShotSelectors.Random(pool, 3, seed: 5).WithinTokens(1000, EstimatedTokenCounter.Instance),
        ];

    [Fact]
    public void An_item_is_never_its_own_example_neither_by_id_nor_by_content() =>
        Gen.Int[0, 11]
            .Select(Gen.Bool)
            .Sample(
                (position, byContent) =>
                {
                    var item = byContent ? Make("other id", $" text {position}") : Make($"p{position}", "other text");

                    foreach (var selector in All(Pool))
                    {
                        var shots = selector.SelectAsync(item).AsTask().GetAwaiter().GetResult();
                        shots.ShouldNotContain(s => s.Id == $"p{position}", selector.Name);
                        shots.Count.ShouldBe(
                            selector.Name.StartsWith("fixed", StringComparison.Ordinal) && position < 3 ? 2 : 3,
                            selector.Name
                        );
                    }
                },
                iter: 60
            );

    [Fact]
    public void The_identity_of_a_choice_tells_the_content_of_its_pool_and_not_its_order()
    {
        Shot[] changed = [.. Pool.Select((s, i) => i == 1 ? Make(s.Id, "another text", s.Output) : s)];
        Shot[] answered = [.. Pool.Select((s, i) => i == 1 ? new Shot(s.Id, s.Values, "another answer") : s)];

        var (same, other, third) = (All([.. Pool]), All(changed), All(answered));
        foreach (var (selector, i) in All(Pool).Select(static (s, i) => (s, i)))
        {
            same[i].Identity.ShouldBe(selector.Identity);
            other[i].Name.ShouldBe(selector.Name);
            new[] { selector.Identity, other[i].Identity, third[i].Identity }.Distinct().Count().ShouldBe(3, selector.Name);
        }

        ShotSelectors.Random(Pool.Reverse(), 3).Identity.ShouldBe(ShotSelectors.Random(Pool, 3).Identity);
    }

    [Fact]
    public async Task Copies_of_the_item_do_not_take_places()
    {
        Shot[] pool =
        [
            .. Enumerable.Range(0, 40).Select(i => Make($"copy{i}", "same text")),
            Make("a", "same texts"),
            Make("b", "some text"),
        ];

        (await ShotSelectors.Nearest(pool, new LetterEmbeddings(), 2).SelectAsync(Make("item", "same text")))
            .Select(s => s.Id)
            .ShouldBe(["a", "b"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_seed_decides_whatever_the_order_of_the_pool()
    {
        var item = Make("item", "x");
        var one = await ShotSelectors.Random(Pool, 4, seed: 1).SelectAsync(item);

        (await ShotSelectors.Random(Pool.Reverse(), 4, seed: 1).SelectAsync(item)).Select(s => s.Id).ShouldBe(one.Select(s => s.Id));
        (await ShotSelectors.Random(Pool, 4, seed: 2).SelectAsync(item)).Select(s => s.Id).ShouldNotBe(one.Select(s => s.Id));
    }

    [Fact]
    public void Seeds_spread_evenly()
    {
        var counts = new int[Pool.Length];
        for (var seed = 0; seed < 1200; seed++)
            counts[Array.FindIndex(Pool, s => s.Id == Seeded.Shuffle(Pool, seed)[0].Id)]++;

        // 100 each in expectation; five standard deviations.
        counts.ShouldAllBe(c => c > 52 && c < 148);
    }

    [Fact]
    public async Task Stratified_takes_the_classes_in_turn() =>
        (await ShotSelectors.Stratified(Pool, 4).SelectAsync(Make("item", "x"))).Select(s => s.Output).ShouldBe(["no", "yes", "no", "yes"]);

    [Fact]
    public async Task The_most_alike_stand_next_to_the_question()
    {
        Shot[] pool = [Make("far", "bread and butter"), Make("near", "the printer shows an error"), Make("mid", "the printer is new")];
        var item = Make("item", "my printer shows an error code");

        (await ShotSelectors.NGramOverlap(pool, 2).SelectAsync(item)).Select(s => s.Id).ShouldBe(["mid", "near"]);
        (await ShotSelectors.NGramOverlap(pool, 2, order: ShotOrder.BestFirst).SelectAsync(item))
            .Select(s => s.Id)
            .ShouldBe(["near", "mid"]);
        (await ShotSelectors.Nearest(pool, new LetterEmbeddings(), 1).SelectAsync(item)).ShouldHaveSingleItem().Id.ShouldBe("near");
    }

    [Theory]
    [InlineData("打印机显示错误代码", "打印机是新的", "面包和黄油很好吃")]
    [InlineData("プリンターがエラーを表示します", "プリンターは新しい", "パンとバターがおいしい")]
    [InlineData("เครื่องพิมพ์แสดงข้อผิดพลาด", "เครื่องพิมพ์ใหม่", "ขนมปังกับเนย")]
    [InlineData("𠀋𠂢𠂤錯誤", "𠀋𠂢𠂤", "麵包")]
    [InlineData("我的printer坏了", "新printer", "面包butter")]
    [InlineData("हिन्दी मुद्रक त्रुटि", "नया मुद्रक", "रोटी")]
    public async Task Scripts_without_blanks_are_not_one_word(string question, string near, string far)
    {
        // The far one comes first where nothing is shared.
        Shot[] pool = [Make("a far", far), Make("b near", near)];

        (await ShotSelectors.NGramOverlap(pool, 1).SelectAsync(Make("item", question))).ShouldHaveSingleItem().Id.ShouldBe("b near");
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MaxValue - 1)]
    [InlineData((int.MaxValue / 10) + 1)]
    public async Task Huge_counts_take_the_whole_pool(int count)
    {
        var item = Make("item", "text one two three");
        IShotSelector[] selectors =
        [
            ShotSelectors.Random(Pool, count),
            ShotSelectors.Stratified(Pool, count),
            ShotSelectors.NGramOverlap(Pool, count, maxOrder: count),
            ShotSelectors.Nearest(Pool, new LetterEmbeddings(), count),
            ShotSelectors.Diverse(Pool, new LetterEmbeddings(), count),
            ShotSelectors.Random(Pool, count).WithinTokens(count, EstimatedTokenCounter.Instance),
        ];

        foreach (var selector in selectors)
            (await selector.SelectAsync(item)).Count.ShouldBe(Pool.Length, selector.Name);
    }

    [Fact]
    public async Task Huge_token_counts_do_not_fit_a_budget() =>
        (await ShotSelectors.Fixed(Pool).WithinTokens(1000, new HugeCounter()).SelectAsync(Make("item", "x"))).ShouldBeEmpty();

    [Fact]
    public async Task Diversity_avoids_a_second_copy()
    {
        Shot[] pool = [Make("a1", "aaaa"), Make("a2", "aaaab"), Make("b", "aabbbb"), Make("z", "zzzz")];
        var item = Make("item", "aaa");

        (await ShotSelectors.Nearest(pool, new LetterEmbeddings(), 2, ShotOrder.BestFirst).SelectAsync(item))
            .Select(s => s.Id)
            .ShouldBe(["a1", "a2"]);
        (await ShotSelectors.Diverse(pool, new LetterEmbeddings(), 2, 0.7, ShotOrder.BestFirst).SelectAsync(item))
            .Select(s => s.Id)
            .ShouldBe(["a1", "z"]);
    }

    [Fact]
    public async Task A_budget_keeps_the_last_examples()
    {
        var pool = new[] { Make("1", "one two three"), Make("2", "one two three"), Make("3", "one") };
        // "one two three" differs from nothing but its id; contents may repeat inside a pool.
        var chosen = await ShotSelectors.Fixed(pool).WithinTokens(6, EstimatedTokenCounter.Instance).SelectAsync(Make("item", "x"));

        chosen.Select(s => s.Id).ShouldBe(["2", "3"]);
    }

    [Fact]
    public void Two_examples_with_one_id_are_refused() =>
        Should.Throw<ArgumentException>(() => ShotSelectors.Random([Make("1", "a"), Make("1", "b")], 1));

    [Fact]
    public void The_index_finds_what_a_full_sort_finds() =>
        Gen.Single[-1, 1]
            .Array[8]
            .Array[1, 60]
            .Select(Gen.Single[-1, 1].Array[8], Gen.Int[0, 10])
            .Sample(
                (vectors, query, count) =>
                {
                    var index = new VectorIndex([.. vectors.Select(v => (ReadOnlyMemory<float>)v)]);
                    static double Cosine(float[] a, float[] b)
                    {
                        double dot = 0,
                            na = 0,
                            nb = 0;
                        for (var i = 0; i < a.Length; i++)
                        {
                            dot += a[i] * (double)b[i];
                            na += a[i] * (double)a[i];
                            nb += b[i] * (double)b[i];
                        }

                        return na == 0 || nb == 0 ? 0 : dot / Math.Sqrt(na * nb);
                    }

                    var expected = vectors.Select(v => Cosine(v, query)).OrderByDescending(c => c).Take(count).ToArray();
                    var found = index.Nearest(query, count);

                    found.Count.ShouldBe(expected.Length);
                    for (var i = 0; i < expected.Length; i++)
                    {
                        ((double)found[i].Cosine).ShouldBe(expected[i], 1e-5);
                        Cosine(vectors[found[i].Index], query).ShouldBe(expected[i], 1e-5);
                    }
                },
                iter: 300
            );

    private sealed class HugeCounter : ITokenCounter
    {
        public string Name => "huge";

        public bool IsExact => true;

        public int Count(string text) => int.MaxValue;
    }

    /// <summary>Counts letters: texts of the same letters are near.</summary>
    private sealed class LetterEmbeddings : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values,
            EmbeddingGenerationOptions? options = null,
            CancellationToken cancellationToken = default
        ) =>
            Task.FromResult(
                new GeneratedEmbeddings<Embedding<float>>(
                    values.Select(text =>
                    {
                        var vector = new float[36];
                        foreach (var c in text.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit))
                            vector[char.IsAsciiDigit(c) ? 26 + c - '0' : c - 'a']++;
                        return new Embedding<float>(vector);
                    })
                )
            );

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
