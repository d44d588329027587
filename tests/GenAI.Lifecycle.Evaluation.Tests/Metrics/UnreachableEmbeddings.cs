using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Tests.Metrics;

/// <summary>An embedding model that must not be asked.</summary>
internal sealed class UnreachableEmbeddings : IEmbeddingGenerator<string, Embedding<float>>
{
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    ) => throw new InvalidOperationException("No text is to be embedded.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }
}
