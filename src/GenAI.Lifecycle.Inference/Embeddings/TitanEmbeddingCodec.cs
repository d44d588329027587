using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>Titan Text Embeddings v1 and v2: one text a call.</summary>
internal sealed class TitanEmbeddingCodec : EmbeddingCodec
{
    public override int MaxBatch => 1;

    public override void WriteRequest(Utf8JsonWriter writer, IReadOnlyList<string> texts, EmbeddingGenerationOptions? options)
    {
        writer.WriteStartObject();
        writer.WriteString("inputText", texts[0]);
        if (options?.Dimensions is { } dimensions)
            writer.WriteNumber("dimensions", dimensions);
        if (options?.AdditionalProperties?.TryGetValue("normalize", out var normalize) == true && normalize is bool flag)
            writer.WriteBoolean("normalize", flag);
        writer.WriteEndObject();
    }

    public override EmbeddingAnswer ReadResponse(JsonElement body) => body.TryGetProperty("embedding", out var vector)
        ? new([Vector(vector)], body.TryGetProperty("inputTextTokenCount", out var tokens) ? tokens.GetInt64() : null)
        : throw new LifecycleException("The answer has no 'embedding': the model is no embedding model of Titan's kind.");
}
