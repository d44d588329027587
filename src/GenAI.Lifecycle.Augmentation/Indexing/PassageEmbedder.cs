using System.Security.Cryptography;
using System.Text;
using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Stores;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Indexing;

/// <summary>Embeds passages that a store has no vector for, and queries.</summary>
internal sealed class PassageEmbedder(
    IPassageStore store,
    IEmbeddingGenerator<string, Embedding<float>>? embeddings,
    DocumentIndexOptions options
)
{
    private static readonly ReadOnlyMemory<float> s_none = ReadOnlyMemory<float>.Empty;

    /// <summary>Gets the name of the model; "none" without one.</summary>
    public string Model { get; } =
        options.EmbeddingModel
        ?? (
            embeddings is null ? "none" : Describe(embeddings.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata)
        );

    /// <summary>Returns the hash by which the vector of a passage is found again.</summary>
    public string KeyOf(Passage passage) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Model}\n{passage.SearchText}")), 0, 16);

    /// <summary>Returns the vectors of passages by content key, and how many of them were embedded.</summary>
    public async Task<(IReadOnlyDictionary<string, ReadOnlyMemory<float>> Vectors, int Embedded)> EmbedAsync(
        IEnumerable<Passage> passages,
        CancellationToken cancellationToken
    )
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var passage in passages)
            texts.TryAdd(KeyOf(passage), passage.SearchText);
        if (embeddings is null)
            return (texts.Keys.ToDictionary(static key => key, static _ => s_none), 0);

        var known = await store.FindVectorsAsync(texts.Keys, cancellationToken).ConfigureAwait(false);
        var vectors = new Dictionary<string, ReadOnlyMemory<float>>(known, StringComparer.Ordinal);
        var missing = texts.Where(pair => !known.ContainsKey(pair.Key)).ToList();
        foreach (var batch in missing.Chunk(options.EmbeddingBatch))
        {
            var answers = await embeddings
                .GenerateAsync(batch.Select(static pair => pair.Value), cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            if (answers.Count != batch.Length)
                throw new LifecycleException($"The embedding generator answered {answers.Count} vectors to {batch.Length} passages.");
            for (var i = 0; i < batch.Length; i++)
                vectors[batch[i].Key] = answers[i].Vector;
        }

        return (vectors, missing.Count);
    }

    /// <summary>Returns the vector of a query.</summary>
    public async Task<ReadOnlyMemory<float>> QueryAsync(string query, CancellationToken cancellationToken) =>
        embeddings is null
            ? throw new LifecycleException("The index has no embedding generator: search it by keywords, or create it with a generator.")
            : await embeddings.GenerateVectorAsync(query, cancellationToken: cancellationToken).ConfigureAwait(false);

    private static string Describe(EmbeddingGeneratorMetadata? metadata) =>
        $"{metadata?.ProviderName ?? "unnamed"} {metadata?.DefaultModelId ?? "unnamed"} {metadata?.DefaultModelDimensions}".TrimEnd();
}
