using CsCheck;
using GenAI.Lifecycle.Augmentation.Analysis;
using GenAI.Lifecycle.Augmentation.Search;
using GenAI.Lifecycle.Augmentation.Stores;
using GenAI.Lifecycle.Augmentation.Stores.Sqlite;
using GenAI.Lifecycle.Augmentation.Tests.Fakes;

namespace GenAI.Lifecycle.Augmentation.Tests.Stores;

public sealed class PassageStoreTests
{
    private const int Few = 60;

    private static readonly Gen<DocumentWrite[]> s_batch = StoreScenarios
        .Document.Array[1, 3]
        .Select(writes => writes.DistinctBy(write => write.Document.Id).ToArray());

    // A step writes documents, or removes the first of them.
    private static readonly Gen<(DocumentWrite[] Batch, bool Removes)[]> s_script = Gen.Select(s_batch, Gen.Int[0, 3], (batch, n) =>
        (batch, n == 0)
    ).Array[1, 8];

    public static TheoryData<bool> Stores => [true, false];

    private static IPassageStore Open(bool inMemory, TemporaryFolder folder, string name = "index") =>
        inMemory
            ? new InMemoryPassageStore()
            : new SqlitePassageStore(folder.File(name), new SqlitePassageStoreOptions { QuantizeFrom = 8 });

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Finds_what_the_definitions_say(bool inMemory)
    {
        using var folder = new TemporaryFolder();
        var run = 0;
        await Gen.Select(s_script, StoreScenarios.Text, StoreScenarios.Scope)
            .SampleAsync(
                async (script, query, scope) =>
                {
                    var store = Open(inMemory, folder, $"index{Interlocked.Increment(ref run)}");
                    var expected = await PlayAsync(store, script);

                    await CheckKeywordsAsync(store, expected, query, scope);
                    await CheckVectorsAsync(store, expected, query, scope);
                    (store as IDisposable)?.Dispose();
                },
                iter: Few,
                threads: 1
            );
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task No_search_returns_another_owners_passage(bool inMemory)
    {
        using var folder = new TemporaryFolder();
        var run = 0;
        await Gen.Select(s_script, StoreScenarios.Text, StoreScenarios.Scope)
            .SampleAsync(
                async (script, query, scope) =>
                {
                    var store = Open(inMemory, folder, $"index{Interlocked.Increment(ref run)}");
                    var documents = await PlayAsync(store, script);

                    var found = (await store.SearchVectorAsync(WordHashEmbeddings.Vector(query), 50, scope)).Concat(
                        await store.SearchKeywordsAsync(TextAnalyzer.English.Terms(query), 50, scope)
                    );

                    foreach (var hit in found)
                    {
                        var owners = documents[hit.Passage.DocumentId].Document.Owners;
                        (owners.Count == 0 || owners.Intersect(scope.Principals).Any()).ShouldBeTrue();
                    }

                    foreach (var (id, write) in documents.Where(pair => !scope.Allows(pair.Value.Document)))
                        (await store.ReadTextAsync(id, 0, write.Text.Length, scope)).ShouldBeNull();
                    (store as IDisposable)?.Dispose();
                },
                iter: Few,
                threads: 1
            );
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_search_before_the_first_add_finds_nothing(bool inMemory)
    {
        using var folder = new TemporaryFolder();
        var store = Open(inMemory, folder);

        (await store.SearchVectorAsync(WordHashEmbeddings.Vector("kettle"), 5, SearchScope.Public)).ShouldBeEmpty();
        (await store.SearchKeywordsAsync(["kettl"], 5, SearchScope.Public)).ShouldBeEmpty();
        (store as IDisposable)?.Dispose();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_filter_does_not_empty_the_result(bool inMemory)
    {
        using var folder = new TemporaryFolder();
        var store = Open(inMemory, folder);
        for (var i = 0; i < 30; i++)
            await store.WriteAsync([StoreScenarios.Write($"near{i}", ["kettle kettle"], [], "b")]);
        await store.WriteAsync([StoreScenarios.Write("far", ["kettle water lamp door"], [], "a")]);
        var scope = new SearchScope { Filter = DocumentFilter.Is("kind", "a") };

        (await store.SearchVectorAsync(WordHashEmbeddings.Vector("kettle"), 3, scope))
            .ShouldHaveSingleItem()
            .Passage.DocumentId.ShouldBe("far");
        (await store.SearchKeywordsAsync(["kettl"], 3, scope)).ShouldHaveSingleItem().Passage.DocumentId.ShouldBe("far");
        (store as IDisposable)?.Dispose();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Texts_without_terms_divide_by_nothing(bool inMemory)
    {
        using var folder = new TemporaryFolder();
        var store = Open(inMemory, folder);
        var write = StoreScenarios.Write("a", ["..."], []);
        await store.WriteAsync([write with { Passages = [write.Passages[0] with { Terms = [] }] }]);

        (await store.SearchKeywordsAsync(["kettl"], 3, SearchScope.Public)).ShouldBeEmpty();
        (await store.SearchVectorAsync(WordHashEmbeddings.Vector("kettle"), 3, SearchScope.Public))
            .ShouldHaveSingleItem()
            .Score.ShouldBe(0);
        (store as IDisposable)?.Dispose();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_batch_with_a_bad_vector_stores_nothing(bool inMemory)
    {
        using var folder = new TemporaryFolder();
        var store = Open(inMemory, folder);
        await store.WriteAsync([StoreScenarios.Write("a", ["kettle"], [])]);
        var bad = StoreScenarios.Write("c", ["lamp"], []);
        bad = bad with { Passages = [bad.Passages[0] with { Vector = new float[] { 1, 2, 3 } }] };

        var error = await Should.ThrowAsync<ArgumentException>(() => store.WriteAsync([StoreScenarios.Write("b", ["door"], []), bad]));

        error.Message.ShouldContain("'c' has 3 dimensions; the store holds vectors of 256");
        (await store.CountAsync()).Documents.ShouldBe(1);
        (store as IDisposable)?.Dispose();
    }

    private static async Task<Dictionary<string, DocumentWrite>> PlayAsync(
        IPassageStore store,
        (DocumentWrite[] Batch, bool Removes)[] script
    )
    {
        var documents = new Dictionary<string, DocumentWrite>();
        foreach (var (batch, removes) in script)
        {
            await store.WriteAsync(batch);
            foreach (var write in batch)
                documents[write.Document.Id] = write;
            if (!removes)
                continue;
            await store.RemoveAsync([batch[0].Document.Id, "unknown"]);
            documents.Remove(batch[0].Document.Id);
        }

        var counts = await store.CountAsync();
        (counts.Documents, counts.Passages).ShouldBe((documents.Count, documents.Values.Sum(write => write.Passages.Count)));
        return documents;
    }

    private static async Task CheckKeywordsAsync(
        IPassageStore store,
        Dictionary<string, DocumentWrite> documents,
        string query,
        SearchScope scope
    )
    {
        var all = documents.Values.SelectMany(write => write.Passages.Select(passage => (write.Document, passage))).ToList();
        var terms = TextAnalyzer.English.Terms(query);
        var mean = all.Count == 0 ? 0 : all.Average(pair => pair.passage.Terms.Count);
        var expected = all.Where(pair => scope.Allows(pair.Document))
            .ToDictionary(
                pair => pair.passage.Passage.Id,
                pair =>
                    terms.Sum(term =>
                        Bm25.Score(
                            Bm25.Idf(all.Count, all.Count(other => other.passage.Terms.Contains(term))),
                            pair.passage.Terms.Count(other => other == term),
                            pair.passage.Terms.Count / mean,
                            new Bm25Parameters()
                        )
                    )
            )
            .Where(pair => pair.Value > 0)
            .ToDictionary();

        var found = await store.SearchKeywordsAsync(terms, 100, scope);

        found.Select(hit => hit.Passage.Id).ShouldBe(expected.Keys, ignoreOrder: true);
        found.Select(hit => hit.Score).ShouldBeInOrder(SortDirection.Descending);
        foreach (var hit in found)
            hit.Score.ShouldBe(expected[hit.Passage.Id], 1e-12);
    }

    private static async Task CheckVectorsAsync(
        IPassageStore store,
        Dictionary<string, DocumentWrite> documents,
        string query,
        SearchScope scope
    )
    {
        var vector = WordHashEmbeddings.Vector(query);
        var expected = documents
            .Values.Where(write => scope.Allows(write.Document))
            .SelectMany(write => write.Passages)
            .ToDictionary(passage => passage.Passage.Id, passage => (passage, Cosine(vector, passage.Vector.Span)));

        var found = await store.SearchVectorAsync(vector, 100, scope);

        found.Select(hit => hit.Passage.Id).ShouldBe(expected.Keys, ignoreOrder: true);
        foreach (var hit in found)
        {
            var (passage, score) = expected[hit.Passage.Id];
            hit.Score.ShouldBe(score, 1e-5);
            (hit.Passage.Text, hit.Passage.Offset).ShouldBe((passage.Passage.Text, passage.Passage.Offset));
        }
    }

    private static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b) =>
        System.Numerics.Tensors.TensorPrimitives.CosineSimilarity(a, b);
}
