using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>Titan's body: <c>inputText</c>, <c>inputImage</c> or both.</summary>
internal static class TitanEmbeddingBody
{
    private static readonly string[] Members = ["inputText", "inputImage", "dimensions", "normalize", "embeddingConfig"];

    public static EmbeddingInput Read(JsonElement body)
    {
        InvokeBody.CheckMembers(body, Members);
        var contents = new List<AIContent>();
        if (body.TryGetProperty("inputText", out var text))
            contents.Add(EmbeddingMembers.Text(text, "inputText"));
        // The body names no format.
        if (body.TryGetProperty("inputImage", out var image))
            contents.Add(EmbeddingMembers.Media(image, "image/*", "inputImage"));
        var dimensions = body.TryGetProperty("embeddingConfig", out var config)
            ? EmbeddingMembers.Dimensions(config, "outputEmbeddingLength")
            : EmbeddingMembers.Dimensions(body, "dimensions");
        var normalize = body.TryGetProperty("normalize", out var wanted) && wanted.ValueKind == JsonValueKind.True;
        return new EmbeddingInput(
            [
                [.. contents],
            ],
            dimensions,
            (writer, vectors, usage) =>
            {
                writer.WriteStartObject();
                writer.WritePropertyName("embedding"u8);
                writer.WriteVector(normalize ? UnitVectors.Of(vectors[0]) : vectors[0]);
                writer.WriteNumber("inputTextTokenCount"u8, usage.Input);
                writer.WriteEndObject();
            }
        );
    }
}
