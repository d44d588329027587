using System.Linq.Expressions;
using System.Reflection;
using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Indexing;
using GenAI.Lifecycle.Augmentation.Retrieval;
using GenAI.Lifecycle.Augmentation.Stores;
using GenAI.Lifecycle.Augmentation.Stores.VectorData;
using GenAI.Lifecycle.Augmentation.Tests.Fakes;
using Microsoft.Extensions.VectorData;

namespace GenAI.Lifecycle.Augmentation.Tests.Stores;

public sealed class VectorDataPassageStoreTests
{
    private static InMemoryVectorCollection<string, PassageRecord> Collection() =>
        new("passages", record => record.Id, record => record.Vector);

    [Fact]
    public void Records_have_what_connectors_ask_for()
    {
        typeof(PassageRecord).GetConstructor([]).ShouldNotBeNull();
        var properties = typeof(PassageRecord).GetProperties();
        var byAttribute = properties.ToDictionary(
            property => property.Name,
            property => property.GetCustomAttributes().Single(a => a.GetType().Namespace == "Microsoft.Extensions.VectorData")
        );
        byAttribute.Values.OfType<VectorStoreKeyAttribute>().ShouldHaveSingleItem();
        byAttribute.Values.OfType<VectorStoreVectorAttribute>().ShouldHaveSingleItem();

        // The definition says the same as the attributes.
        foreach (var property in PassageRecord.DefinitionOf(384).Properties)
        {
            properties.Single(p => p.Name == property.Name).PropertyType.ShouldBe(property.Type);
            property.GetType().Name.ShouldBe(byAttribute[property.Name].GetType().Name.Replace("Attribute", "Property"));
        }

        PassageRecord.DefinitionOf(384).Properties.Count.ShouldBe(properties.Length);
    }

    [Fact]
    public async Task An_index_over_any_collection_stays_in_step()
    {
        using var collection = Collection();
        using var embeddings = new WordHashEmbeddings();
        var index = new DocumentIndex(new VectorDataPassageStore(collection), embeddings);
        (await index.SearchVectorAsync("kettle", 3)).ShouldBeEmpty();
        await index.AddAsync("# Kettle\nIt boils.\n# Router\nIt blinks.", "a.md");

        var report = await index.AddAsync("# Kettle\nIt boils.\n# Lamp\nIt shines.", "a.md");
        await index.AddAsync("Scooters.", "b.md");
        await index.RemoveAsync("b.md");

        (report.ModifiedDocumentsIndexed, report.PassagesEmbedded, report.PassagesReused).ShouldBe((1, 1, 1));
        (await index.SearchVectorAsync("router blinks lamp kettle", 10))
            .Select(hit => hit.Passage.Section)
            .ShouldBe(["Kettle", "Lamp"], ignoreOrder: true);
        (await index.Store.CountAsync()).ShouldBe(new PassageStoreCounts(1, 2, 256, 4));
    }

    [Fact]
    public async Task Owners_and_filters_go_to_the_collection()
    {
        using var collection = Collection();
        using var embeddings = new WordHashEmbeddings();
        var index = new DocumentIndex(new VectorDataPassageStore(collection), embeddings);
        await index.AddAsync(
            SourceDocument.FromText("ann.md", "kettle") with
            {
                Owners = ["ann"],
                Metadata = new Dictionary<string, string> { ["kind"] = "a=b" },
            }
        );
        await index.AddAsync(SourceDocument.FromText("all.md", "kettle"));

        (await index.SearchVectorAsync("kettle", 1)).ShouldHaveSingleItem().Passage.DocumentId.ShouldBe("all.md");
        (await index.SearchVectorAsync("kettle", 5, SearchScope.For("ann"))).Count.ShouldBe(2);
        (
            await index.SearchVectorAsync("kettle", 5, SearchScope.For("ann") with { Filter = DocumentFilter.Is("kind", "a=b") })
        ).ShouldHaveSingleItem();
        await Should.ThrowAsync<NotSupportedException>(() =>
            index.SearchVectorAsync("kettle", 5, new SearchScope { Filter = !DocumentFilter.Is("kind", "a") })
        );
    }

    [Fact]
    public async Task A_collection_that_ignores_filters_is_refused()
    {
        using var collection = new UnfilteredCollection(Collection());
        using var embeddings = new WordHashEmbeddings();
        var index = new DocumentIndex(new VectorDataPassageStore(collection), embeddings);
        await index.AddAsync(SourceDocument.FromText("ann.md", "kettle") with { Owners = ["ann"] });

        (await Should.ThrowAsync<LifecycleException>(() => index.SearchVectorAsync("kettle", 1))).Message.ShouldContain(
            "does not apply filters"
        );
    }

    [Fact]
    public async Task A_distance_is_not_read_as_a_similarity()
    {
        using var collection = new DistanceCollection(Collection());
        using var embeddings = new WordHashEmbeddings();
        var index = new DocumentIndex(new VectorDataPassageStore(collection, CollectionScore.CosineDistance), embeddings);
        await index.AddAsync("kettle", "a.md");
        await index.AddAsync("lamp kettle", "b.md");

        var found = await index.SearchVectorAsync("kettle", 2);

        found.Select(hit => Math.Round(hit.Score, 4)).ShouldBe([1, .7071]);
    }

    [Fact]
    public async Task Windows_are_read_back()
    {
        using var collection = Collection();
        using var embeddings = new WordHashEmbeddings();
        var index = new DocumentIndex(
            new VectorDataPassageStore(collection),
            embeddings,
            new DocumentIndexOptions { Chunker = new Augmentation.Chunking.SentenceChunker(window: 1) }
        );
        await index.AddAsync("One kettle. Two lamps. Three doors.", "a.md");

        (await index.AsRetriever().RetrieveAsync(new RetrievalQuery("lamps") { Top = 1 }))
            .ShouldHaveSingleItem()
            .Text.ShouldBe("One kettle. Two lamps. Three doors.");
    }

    private class Wrapping(VectorStoreCollection<string, PassageRecord> inner) : VectorStoreCollection<string, PassageRecord>
    {
        public override string Name => inner.Name;

        public override Task<bool> CollectionExistsAsync(CancellationToken cancellationToken = default) =>
            inner.CollectionExistsAsync(cancellationToken);

        public override Task EnsureCollectionExistsAsync(CancellationToken cancellationToken = default) =>
            inner.EnsureCollectionExistsAsync(cancellationToken);

        public override Task EnsureCollectionDeletedAsync(CancellationToken cancellationToken = default) =>
            inner.EnsureCollectionDeletedAsync(cancellationToken);

        public override Task<PassageRecord?> GetAsync(
            string key,
            RecordRetrievalOptions? options = null,
            CancellationToken cancellationToken = default
        ) => inner.GetAsync(key, options, cancellationToken);

        public override IAsyncEnumerable<PassageRecord> GetAsync(
            Expression<Func<PassageRecord, bool>> filter,
            int top,
            FilteredRecordRetrievalOptions<PassageRecord>? options = null,
            CancellationToken cancellationToken = default
        ) => inner.GetAsync(filter, top, options, cancellationToken);

        public override Task DeleteAsync(string key, CancellationToken cancellationToken = default) =>
            inner.DeleteAsync(key, cancellationToken);

        public override Task UpsertAsync(PassageRecord record, CancellationToken cancellationToken = default) =>
            inner.UpsertAsync(record, cancellationToken);

        public override Task UpsertAsync(IEnumerable<PassageRecord> records, CancellationToken cancellationToken = default) =>
            inner.UpsertAsync(records, cancellationToken);

        public override IAsyncEnumerable<VectorSearchResult<PassageRecord>> SearchAsync<TInput>(
            TInput searchValue,
            int top,
            VectorSearchOptions<PassageRecord>? options = null,
            CancellationToken cancellationToken = default
        ) => inner.SearchAsync(searchValue, top, options, cancellationToken);

        public override object? GetService(Type serviceType, object? serviceKey = null) => inner.GetService(serviceType, serviceKey);
    }

    private sealed class UnfilteredCollection(VectorStoreCollection<string, PassageRecord> inner) : Wrapping(inner)
    {
        public override IAsyncEnumerable<VectorSearchResult<PassageRecord>> SearchAsync<TInput>(
            TInput searchValue,
            int top,
            VectorSearchOptions<PassageRecord>? options = null,
            CancellationToken cancellationToken = default
        ) => base.SearchAsync(searchValue, top, null, cancellationToken);
    }

    private sealed class DistanceCollection(VectorStoreCollection<string, PassageRecord> inner) : Wrapping(inner)
    {
        public override IAsyncEnumerable<VectorSearchResult<PassageRecord>> SearchAsync<TInput>(
            TInput searchValue,
            int top,
            VectorSearchOptions<PassageRecord>? options = null,
            CancellationToken cancellationToken = default
        ) =>
            base.SearchAsync(searchValue, top, options, cancellationToken)
                .Select(result => new VectorSearchResult<PassageRecord>(result.Record, 1 - result.Score));
    }
}
