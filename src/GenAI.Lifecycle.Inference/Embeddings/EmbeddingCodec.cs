using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>How a family of embedding models is spoken to.</summary>
internal abstract class EmbeddingCodec
{
    /// <summary>The most texts of one call.</summary>
    public abstract int MaxBatch { get; }

    public abstract void WriteRequest(Utf8JsonWriter writer, IReadOnlyList<string> texts, EmbeddingGenerationOptions? options);

    public abstract EmbeddingAnswer ReadResponse(JsonElement body);

    /// <summary>The codec of a model by its id; Titan's where nothing else fits.</summary>
    public static EmbeddingCodec Of(string modelId) => modelId.Contains("cohere.embed", StringComparison.Ordinal) ? new CohereEmbeddingCodec() : new TitanEmbeddingCodec();

    protected static ReadOnlyMemory<float> Vector(JsonElement numbers)
    {
        var vector = new float[numbers.GetArrayLength()];
        var i = 0;
        foreach (var number in numbers.EnumerateArray())
            vector[i++] = number.GetSingle();
        return vector;
    }
}

/// <summary>What an embedding model answered.</summary>
/// <param name="Vectors">A vector a text.</param>
/// <param name="InputTokens">The tokens; <see langword="null"/> if it does not say.</param>
internal sealed record EmbeddingAnswer(IReadOnlyList<ReadOnlyMemory<float>> Vectors, long? InputTokens);
