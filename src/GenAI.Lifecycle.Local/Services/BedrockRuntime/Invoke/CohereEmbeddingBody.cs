using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>Cohere's body: up to 96 <c>texts</c>, <c>images</c> or <c>inputs</c> that interleave both.</summary>
internal static class CohereEmbeddingBody
{
    private const int MaxItems = 96;
    private static readonly string[] Lists = ["texts", "images", "inputs"];
    private static readonly string[] Members = [.. Lists, "input_type", "truncate", "output_dimension"];

    public static EmbeddingInput Read(JsonElement body)
    {
        InvokeBody.CheckMembers(body, Members);
        if (Lists.Where(list => body.TryGetProperty(list, out _)).ToList() is not [var name])
            throw InvokeBody.Malformed("expected one of [texts], [images] and [inputs]");
        var list = body.GetProperty(name);
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MaxItems)
            throw InvokeBody.Malformed($"{name}: expected 1 to {MaxItems} items");
        AIContent[][] items = [.. list.EnumerateArray().Select((item, i) => Item(name, item, $"{name}/{i}"))];
        return new EmbeddingInput(items, EmbeddingMembers.Dimensions(body, "output_dimension"), static (writer, vectors, _) =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("embeddings"u8);
            foreach (var vector in vectors)
                writer.WriteVector(vector);
            writer.WriteEndArray();
            writer.WriteString("response_type"u8, "embeddings_floats"u8);
            writer.WriteEndObject();
        });
    }

    private static AIContent[] Item(string list, JsonElement item, string path) =>
        list switch
        {
            "texts" => [EmbeddingMembers.Text(item, path)],
            "images" => [EmbeddingMembers.Image(item, path)],
            _ => Parts(EmbeddingMembers.Required(item, "content", path), $"{path}/content"),
        };

    private static AIContent[] Parts(JsonElement content, string path) =>
        content.ValueKind == JsonValueKind.Array && content.GetArrayLength() > 0
            ? [.. content.EnumerateArray().Select((part, i) => Part(part, $"{path}/{i}"))]
            : throw InvokeBody.Malformed($"{path}: expected a list that is not empty");

    private static AIContent Part(JsonElement part, string path) =>
        EmbeddingMembers.Word(part, "type", path, required: true, "text", "image_url") == "text"
            ? EmbeddingMembers.Text(EmbeddingMembers.Required(part, "text", path), $"{path}/text")
            : EmbeddingMembers.Image(
                EmbeddingMembers.Required(EmbeddingMembers.Required(part, "image_url", path), "url", $"{path}/image_url"),
                $"{path}/image_url/url"
            );
}
