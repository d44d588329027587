using CsCheck;
using GenAI.Lifecycle.Augmentation.Retrieval;
using Microsoft.Extensions.VectorData;

namespace GenAI.Lifecycle.Augmentation.Tests.Retrieval;

public sealed class InMemoryVectorCollectionTests
{
    private sealed record Item(string Id, float[] Vector);

    private static async Task<InMemoryVectorCollection<string, Item>> CollectionAsync(params Item[] items)
    {
        var collection = new InMemoryVectorCollection<string, Item>("items", item => item.Id, item => item.Vector);
        await collection.EnsureCollectionExistsAsync();
        await collection.UpsertAsync(items);
        return collection;
    }

    [Fact]
    public async Task Finds_the_same_nearest_as_a_full_sort_by_cosine()
    {
        var vectors = Gen.Float[-1, 1].Array[3].Where(vector => vector.Any(x => Math.Abs(x) > 0.01f));
        await Gen.Select(vectors.Array[1, 30], vectors, Gen.Int[1, 10])
            .SampleAsync(
                async (items, query, top) =>
                {
                    using var collection = await CollectionAsync([.. items.Select((vector, i) => new Item($"{i}", vector))]);

                    var found = await collection.SearchAsync(query, top).ToListAsync();

                    var expected = items.Select(vector => Cosine(vector, query)).OrderDescending().Take(top).ToArray();
                    found.Count.ShouldBe(expected.Length);
                    for (var i = 0; i < expected.Length; i++)
                        found[i].Score!.Value.ShouldBe(expected[i], 1e-5);
                }
            );
    }

    [Fact]
    public async Task Ranks_equal_scores_in_the_order_of_insertion()
    {
        using var collection = await CollectionAsync(new("a", [1, 0]), new("b", [2, 0]), new("c", [3, 0]));

        var found = await collection.SearchAsync(new float[] { 1, 0 }, 2).ToListAsync();

        found.Select(result => result.Record.Id).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Replaces_a_record_of_the_same_key_and_forgets_a_deleted_one()
    {
        using var collection = await CollectionAsync(new("a", [1, 0]), new("b", [0, 1]));

        await collection.UpsertAsync(new Item("a", [0, 2]));
        await collection.DeleteAsync("b");

        (await collection.SearchAsync(new float[] { 0, 1 }, 5).ToListAsync()).ShouldHaveSingleItem().Score!.Value.ShouldBe(1, 1e-6);
        (await collection.GetAsync("b")).ShouldBeNull();
    }

    [Fact]
    public async Task Honours_filter_skip_and_threshold()
    {
        using var collection = await CollectionAsync(new("a", [1, 0]), new("b", [1, 1]), new("c", [0, 1]), new("d", [-1, 0]));
        var options = new VectorSearchOptions<Item>
        {
            Filter = item => item.Id != "b",
            Skip = 1,
            ScoreThreshold = -0.5,
        };

        var found = await collection.SearchAsync(new float[] { 1, 0 }, 3, options).ToListAsync();

        found.ShouldHaveSingleItem().Record.Id.ShouldBe("c");
    }

    [Fact]
    public async Task Stores_none_of_a_batch_with_a_vector_of_another_length()
    {
        using var collection = await CollectionAsync(new Item("a", [1, 0]));

        var error = await Should.ThrowAsync<ArgumentException>(() =>
            collection.UpsertAsync([new Item("b", [0, 1]), new Item("c", [1, 2, 3])])
        );

        error.Message.ShouldContain("3 dimensions");
        collection.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Refuses_a_vector_that_is_not_finite()
    {
        using var collection = await CollectionAsync();

        await Should.ThrowAsync<ArgumentException>(() => collection.UpsertAsync(new Item("a", [float.NaN])));
    }

    [Fact]
    public async Task Says_that_a_collection_does_not_exist()
    {
        using var collection = new InMemoryVectorCollection<string, Item>("items", item => item.Id, item => item.Vector);

        (await Should.ThrowAsync<VectorStoreException>(() => collection.GetAsync("a"))).Message.ShouldContain("items");
    }

    private static double Cosine(float[] a, float[] b) =>
        a.Zip(b, (x, y) => (double)x * y).Sum() / Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(x => (double)x * x));
}
