using GenAI.Lifecycle.Augmentation.Chunking;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.VectorData;

namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>Documents as embedded passages in a vector collection.</summary>
/// <param name="collection">Where the passages are kept; any VectorData store.</param>
/// <param name="embeddings">Embeds passages and queries.</param>
public sealed class DocumentIndex(
    VectorStoreCollection<string, DocumentChunk> collection,
    IEmbeddingGenerator<string, Embedding<float>> embeddings) : IDocumentIndex
{
    private const int BatchSize = 32;

    /// <summary>An index in memory.</summary>
    public static DocumentIndex InMemory(IEmbeddingGenerator<string, Embedding<float>> embeddings) =>
        new(new InMemoryVectorCollection<string, DocumentChunk>("documents", chunk => chunk.Id, chunk => chunk.Embedding), embeddings);

    /// <summary>Cuts a document, embeds the passages that are not in the collection yet and stores them.</summary>
    /// <param name="text">Markdown or plain text.</param>
    /// <param name="source">The document's name, as citations will show it.</param>
    /// <param name="options">How it is cut.</param>
    /// <param name="progress">Told the fraction done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the work; what was stored stays.</param>
    /// <returns>How many passages were new.</returns>
    public async Task<int> AddAsync(
        string text,
        string source,
        ChunkingOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        await collection.EnsureCollectionExistsAsync(cancellationToken).ConfigureAwait(false);
        var fresh = new List<DocumentChunk>();
        foreach (var chunk in Chunker.Split(text, source, options).DistinctBy(chunk => chunk.Id))
        {
            if (await collection.GetAsync(chunk.Id, cancellationToken: cancellationToken).ConfigureAwait(false) is null) fresh.Add(chunk);
        }

        var done = 0;
        foreach (var batch in fresh.Chunk(BatchSize))
        {
            var vectors = await embeddings.GenerateAsync(batch.Select(Embeddable), cancellationToken: cancellationToken).ConfigureAwait(false);
            if (vectors.Count != batch.Length)
                throw new InvalidOperationException($"The embedding generator answered {vectors.Count} vectors to {batch.Length} passages.");
            await collection.UpsertAsync(batch.Zip(vectors, (chunk, vector) => chunk with { Embedding = vector.Vector }), cancellationToken).ConfigureAwait(false);
            progress?.Report((done += batch.Length) / (double)fresh.Count);
        }

        return fresh.Count;
    }

    /// <summary>The passages nearest to a query, best first.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="top">How many at most; at least 1.</param>
    /// <param name="minimumScore">Passages with a lower cosine are left out; null keeps all.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<RetrievedPassage>> SearchAsync(
        string query, int top = 3, double? minimumScore = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        var vector = await embeddings.GenerateVectorAsync(query, cancellationToken: cancellationToken).ConfigureAwait(false);
        var passages = new List<RetrievedPassage>();
        await foreach (var result in collection.SearchAsync(vector, top, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var score = result.Score ?? double.NaN;
            if (!(score < minimumScore)) passages.Add(new RetrievedPassage(result.Record, score));
        }

        return passages;
    }

    // The headings say what a passage is about when its sentences do not.
    private static string Embeddable(DocumentChunk chunk) => chunk.Section.Length == 0 ? chunk.Text : $"{chunk.Section}\n{chunk.Text}";
}
