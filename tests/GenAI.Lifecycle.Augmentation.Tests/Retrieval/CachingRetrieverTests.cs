using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Indexing;
using GenAI.Lifecycle.Augmentation.Retrieval;
using GenAI.Lifecycle.Augmentation.Stores;
using GenAI.Lifecycle.Augmentation.Tests.Fakes;

namespace GenAI.Lifecycle.Augmentation.Tests.Retrieval;

public sealed class CachingRetrieverTests
{
    private static async Task<(DocumentIndex Index, CachingRetriever Cache)> CreateAsync(int capacity = 10)
    {
        var index = DocumentIndex.InMemory(new WordHashEmbeddings());
        await index.AddAsync(
            SourceDocument.FromText("ann.md", "Ann's kettle boils.") with
            {
                Owners = ["ann"],
                Metadata = new Dictionary<string, string> { ["kind"] = "a" },
            }
        );
        await index.AddAsync(SourceDocument.FromText("bob.md", "Bob's kettle boils.") with { Owners = ["bob"] });
        return (index, new CachingRetriever(index.AsRetriever(), index, similarity: .9, capacity));
    }

    [Fact]
    public async Task A_near_query_is_answered_from_the_cache()
    {
        var (_, cache) = await CreateAsync();
        var first = await cache.RetrieveAsync(new RetrievalQuery("The kettle boils") { Scope = SearchScope.For("ann") });

        var second = await cache.RetrieveAsync(new RetrievalQuery("the kettles boiling") { Scope = SearchScope.For("ann") });

        cache.Hits.ShouldBe(1);
        second.ShouldBe(first);
    }

    [Fact]
    public async Task Another_owner_is_not_answered_from_the_cache()
    {
        var (_, cache) = await CreateAsync();
        await cache.RetrieveAsync(new RetrievalQuery("kettle") { Scope = SearchScope.For("ann") });

        (await cache.RetrieveAsync(new RetrievalQuery("kettle") { Scope = SearchScope.For("bob") }))
            .ShouldHaveSingleItem()
            .Passage.DocumentId.ShouldBe("bob.md");
        (await cache.RetrieveAsync(new RetrievalQuery("kettle"))).ShouldBeEmpty();
        (await cache.RetrieveAsync(new RetrievalQuery("kettle") { Scope = SearchScope.For("ann", "bob") })).Count.ShouldBe(2);
        (await cache.RetrieveAsync(new RetrievalQuery("kettle") { Scope = SearchScope.For("ann\nbob") })).ShouldBeEmpty();
        cache.Hits.ShouldBe(0);
    }

    [Fact]
    public async Task Another_filter_or_number_is_not_answered_from_the_cache()
    {
        var (_, cache) = await CreateAsync();
        var query = new RetrievalQuery("kettle") { Scope = SearchScope.For("ann", "bob") };
        await cache.RetrieveAsync(query);

        (
            await cache.RetrieveAsync(query with { Scope = query.Scope with { Filter = DocumentFilter.Is("kind", "a") } })
        ).ShouldHaveSingleItem();
        (await cache.RetrieveAsync(query with { Top = 1 })).ShouldHaveSingleItem();
        cache.Hits.ShouldBe(0);
    }

    [Fact]
    public async Task A_write_makes_answers_stale()
    {
        var (index, cache) = await CreateAsync();
        var query = new RetrievalQuery("kettle") { Scope = SearchScope.For("ann") };
        await cache.RetrieveAsync(query);
        await index.RemoveAsync("ann.md");

        (await cache.RetrieveAsync(query)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_least_recently_used_answer_goes_first()
    {
        var (_, cache) = await CreateAsync(capacity: 2);
        foreach (var text in new[] { "kettle", "router", "kettle", "lamp", "kettle", "router" })
            await cache.RetrieveAsync(new RetrievalQuery(text) { Scope = SearchScope.For("ann") });

        cache.Hits.ShouldBe(2);
    }
}
