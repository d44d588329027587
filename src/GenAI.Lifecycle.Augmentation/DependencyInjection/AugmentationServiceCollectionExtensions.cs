using GenAI.Lifecycle.Augmentation.Chunking;
using GenAI.Lifecycle.Augmentation.Retrieval;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.VectorData;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the augmentation stage.</summary>
public static class AugmentationServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IDocumentIndex"/>, which <c>UseGrounding</c> retrieves from, unless it is registered already. It embeds with the
    /// registered <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> of texts, and keeps passages in the registered
    /// <c>VectorStoreCollection&lt;string, DocumentChunk&gt;</c>, or else in memory.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddGenAIAugmentation(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<IDocumentIndex>(Index);
        return services;
    }

    private static DocumentIndex Index(IServiceProvider provider)
    {
        var embeddings = provider.GetService<IEmbeddingGenerator<string, Embedding<float>>>() ?? throw new InvalidOperationException(
            "IDocumentIndex needs an embedding generator of texts, and none is registered: add one, for example with AddBedrockEmbeddingGenerator.");
        return provider.GetService<VectorStoreCollection<string, DocumentChunk>>() is { } collection
            ? new DocumentIndex(collection, embeddings)
            : DocumentIndex.InMemory(embeddings);
    }
}
