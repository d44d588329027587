using System.Text.Json;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>Represents an InvokeModel body for embeddings: the inputs and the format of the answer.</summary>
/// <param name="Items">The inputs of each vector: one content, or several together.</param>
/// <param name="Dimensions">The requested size.</param>
/// <param name="Write">Writes the answer, one vector per item.</param>
internal sealed record EmbeddingInput(
    IReadOnlyList<AIContent[]> Items,
    int? Dimensions,
    Action<Utf8JsonWriter, IReadOnlyList<float[]>, TokenUsage> Write
)
{
    /// <summary>Determines whether a body asks for vectors.</summary>
    public static bool Reads(JsonElement body) => Reader(body) is not null;

    public static EmbeddingInput Read(JsonElement body) => Reader(body)!(body);

    private static Func<JsonElement, EmbeddingInput>? Reader(JsonElement body) =>
        body.TryGetProperty("inputText", out _) || body.TryGetProperty("inputImage", out _) ? TitanEmbeddingBody.Read
        : body.TryGetProperty("texts", out _)
        || body.TryGetProperty("images", out _)
        || (body.TryGetProperty("inputs", out var inputs) && inputs.ValueKind == JsonValueKind.Array)
            ? CohereEmbeddingBody.Read
        : body.TryGetProperty("singleEmbeddingParams", out _) ? NovaEmbeddingBody.Read
        : null;
}
