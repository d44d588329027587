using System.Text.Json;
using Amazon.BedrockRuntime.Model;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Tool calls and tool results that a model made.</summary>
internal static class ToolCalls
{
    public static FunctionCallContent From(string callId, string name, JsonElement input) =>
        new(callId, name, input.ValueKind == JsonValueKind.Object
            ? input.EnumerateObject().ToDictionary(static member => member.Name, static member => (object?)member.Value)
            : null);

    /// <summary>A call whose arguments arrived as JSON text; text that is no JSON is reported on the call, as the abstractions have it.</summary>
    public static FunctionCallContent Parse(string callId, string name, string json)
    {
        if (json.Length == 0)
            return new FunctionCallContent(callId, name);
        try
        {
            return From(callId, name, JsonElement.Parse(json));
        }
        catch (JsonException error)
        {
            return new FunctionCallContent(callId, name) { Exception = error };
        }
    }

    public static object Result(ToolResultBlock result)
    {
        List<AIContent> contents = [];
        foreach (var part in result.Content ?? [])
        {
            if (part.Text is { } text)
                contents.Add(new TextContent(text));
            else if (part.Image?.Source?.Bytes is { } image)
                contents.Add(MediaBlocks.ToData(image, MediaBlocks.MediaType("image", part.Image.Format)));
            else if (part.Document?.Source?.Bytes is { } document)
                contents.Add(MediaBlocks.ToData(document, MediaBlocks.MediaType("application", part.Document.Format)));
            else if (part.Video?.Source?.Bytes is { } video)
                contents.Add(MediaBlocks.ToData(video, MediaBlocks.MediaType("video", part.Video.Format)));
            else if (!part.Json.IsNull())
                return JsonDocuments.ToElement(part.Json);
        }

        return contents;
    }
}
