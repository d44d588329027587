using System.Text.Json;
using Amazon.BedrockRuntime.Model;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Tool calls and tool results that a model made.</summary>
internal static class ToolCalls
{
    public static FunctionCallContent From(ToolUseBlock use) => From(use.ToolUseId ?? "", use.Name ?? "", JsonDocuments.ToElement(use.Input), use.Type is not null);

    /// <param name="callId">The call's id.</param>
    /// <param name="name">The tool.</param>
    /// <param name="input">The arguments.</param>
    /// <param name="byService">Whether the service runs the tool itself, so that nobody else may.</param>
    public static FunctionCallContent From(string callId, string name, JsonElement input, bool byService = false) =>
        new(callId, name, input.ValueKind == JsonValueKind.Object
            ? input.EnumerateObject().ToDictionary(static member => member.Name, static member => (object?)member.Value)
            : null) { InformationalOnly = byService };

    /// <summary>A call whose arguments arrived as JSON text; text that is no JSON is reported on the call, as the abstractions have it.</summary>
    public static FunctionCallContent Parse(string callId, string name, string json, bool byService = false)
    {
        if (json.Length == 0)
            return new FunctionCallContent(callId, name) { InformationalOnly = byService };
        try
        {
            return From(callId, name, JsonElement.Parse(json), byService);
        }
        catch (JsonException error)
        {
            return new FunctionCallContent(callId, name) { Exception = error, InformationalOnly = byService };
        }
    }

    /// <summary>What a tool gave: the value where it is one JSON value, contents elsewhere.</summary>
    public static object Result(IReadOnlyList<ToolResultContentBlock> parts) =>
        parts is [{ Text: null } only] && !only.Json.IsNull() ? JsonDocuments.ToElement(only.Json) : parts.Select(Content).ToList();

    private static AIContent Content(ToolResultContentBlock part) => part switch
    {
        { Text: { } text } => new TextContent(text),
        { Image: { } image } => MediaBlocks.ToContent(image.Source?.Bytes, image.Source?.S3Location, image.Error, MediaFormats.MediaType("image", image.Format)),
        { Video: { } video } => MediaBlocks.ToContent(video.Source?.Bytes, video.Source?.S3Location, null, MediaFormats.MediaType("video", video.Format)),
        { Document: { } document } => MediaBlocks.ToContent(document),
        { SearchResult: { } search } => SearchResultContent.From(search),
        _ => new TextContent(JsonDocuments.ToElement(part.Json).GetRawText()),
    };
}
