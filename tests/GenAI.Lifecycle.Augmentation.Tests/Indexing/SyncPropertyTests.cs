using CsCheck;
using GenAI.Lifecycle.Augmentation.Chunking;
using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Indexing;
using GenAI.Lifecycle.Augmentation.Stores;
using GenAI.Lifecycle.Augmentation.Stores.Sqlite;
using GenAI.Lifecycle.Augmentation.Tests.Fakes;
using GenAI.Lifecycle.Augmentation.Tests.Stores;

namespace GenAI.Lifecycle.Augmentation.Tests.Indexing;

public sealed class SyncPropertyTests
{
    // A state of the source: for each of six documents its text, or null where it is not there.
    private static readonly Gen<string?[]> s_state = Gen.Select(StoreScenarios.Text.Array[0, 3], Gen.Int[0, 4], (texts, n) =>
        n == 0 ? null : string.Join(". ", texts)
    ).Array[6];

    [Fact]
    public async Task Sync_is_idempotent_under_random_edits()
    {
        using var folder = new TemporaryFolder();
        var run = 0;
        await s_state
            .Array[1, 5]
            .SampleAsync(
                async states =>
                {
                    using var store = new SqlitePassageStore(folder.File($"index{Interlocked.Increment(ref run)}"));
                    using var embeddings = new WordHashEmbeddings();
                    var index = new DocumentIndex(store, embeddings, Options());
                    foreach (var state in states)
                        await index.SyncAsync(Source(state));
                    var before = await StateAsync(store);
                    var embedded = embeddings.Embedded.Count;

                    var again = await index.SyncAsync(Source(states[^1]));

                    (again.NewDocumentsIndexed, again.ModifiedDocumentsIndexed, again.DocumentsDeleted, again.DocumentsFailed).ShouldBe(
                        (0, 0, 0, 0)
                    );
                    embeddings.Embedded.Count.ShouldBe(embedded);
                    (await StateAsync(store)).ShouldBe(before);
                    before.ShouldBe(await FreshAsync(states[^1]));
                },
                iter: 40,
                threads: 1
            );
    }

    [Fact]
    public async Task An_interrupted_sync_is_continued()
    {
        using var folder = new TemporaryFolder();
        var run = 0;
        await Gen.Select(s_state, s_state, Gen.Int[1, 6])
            .SampleAsync(
                async (before, after, call) =>
                {
                    using var store = new SqlitePassageStore(folder.File($"index{Interlocked.Increment(ref run)}"));
                    using var embeddings = new WordHashEmbeddings();
                    var index = new DocumentIndex(store, embeddings, Options());
                    await index.SyncAsync(Source(before));
                    var calls = embeddings.Calls;
                    embeddings.BeforeCall = n =>
                    {
                        if (n == calls + call)
                            throw new TimeoutException();
                    };
                    try
                    {
                        await index.SyncAsync(Source(after));
                    }
                    catch (TimeoutException)
                    {
                        // The interruption.
                    }

                    await index.SyncAsync(Source(after));

                    (await StateAsync(store)).ShouldBe(await FreshAsync(after));
                },
                iter: 40,
                threads: 1
            );
    }

    private static DocumentIndexOptions Options() =>
        new()
        {
            Chunker = new SentenceChunker(),
            WriteBatch = 2,
            EmbeddingBatch = 2,
            EmbeddingModel = "words",
        };

    private static DocumentCollection Source(string?[] state) =>
        new(
            "s",
            state
                .Select((text, i) => (text, i))
                .Where(pair => pair.text is not null)
                .Select(pair => SourceDocument.FromText($"doc{pair.i}.txt", pair.text!))
        );

    private static async Task<string> FreshAsync(string?[] state)
    {
        using var embeddings = new WordHashEmbeddings();
        var store = new InMemoryPassageStore();
        await new DocumentIndex(store, embeddings, Options()).SyncAsync(Source(state));
        return await StateAsync(store);
    }

    private static async Task<string> StateAsync(IPassageStore store)
    {
        var all = await store.SearchVectorAsync(WordHashEmbeddings.Vector("kettle"), 1000, SearchScope.Public);
        var documents = await store.ListDocumentsAsync();
        return string.Join(
            '\n',
            documents
                .Select(document => $"{document.Id} {document.Fingerprint}")
                .Order(StringComparer.Ordinal)
                .Concat(
                    all.Select(hit => $"{hit.Passage.Id} {hit.Passage.Offset} {hit.Passage.Text} {hit.Score:F4}")
                        .Order(StringComparer.Ordinal)
                )
        );
    }
}
