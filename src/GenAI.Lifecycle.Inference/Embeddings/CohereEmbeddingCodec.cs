using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>Cohere Embed: up to 96 texts a call, told apart by what they are for.</summary>
internal sealed class CohereEmbeddingCodec : EmbeddingCodec
{
    /// <summary>The additional property with the purpose: <c>search_document</c> (the default), <c>search_query</c>, <c>classification</c>, <c>clustering</c>.</summary>
    private const string InputType = "input_type";

    public override int MaxBatch => 96;

    public override void WriteRequest(Utf8JsonWriter writer, IReadOnlyList<string> texts, EmbeddingGenerationOptions? options)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("texts");
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
        writer.WriteString(InputType, options?.AdditionalProperties?.TryGetValue(InputType, out var type) == true ? type?.ToString() : "search_document");
        if (options?.Dimensions is { } dimensions)
            writer.WriteNumber("output_dimension", dimensions);
        writer.WriteEndObject();
    }

    public override EmbeddingAnswer ReadResponse(JsonElement body)
    {
        if (!body.TryGetProperty("embeddings", out var vectors))
            throw new LifecycleException("The answer has no 'embeddings': the model is none of Cohere's.");
        // Asked for types of numbers, the answer has one list a type.
        if (vectors.ValueKind == JsonValueKind.Object)
            vectors = vectors.GetProperty("float");
        return new([.. vectors.EnumerateArray().Select(Vector)], null);
    }
}
