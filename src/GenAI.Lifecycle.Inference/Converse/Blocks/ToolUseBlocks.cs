using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Contents;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Converts Converse's blocks of tool calls and tool results to contents.</summary>
internal static class ToolUseBlocks
{
    public static FunctionCallContent Call(ToolUseBlock use) =>
        ToolCalls.From(use.ToolUseId ?? "", use.Name ?? "", JsonDocuments.ToElement(use.Input), use.Type is not null);

    /// <summary>Returns the result of a tool: the value if it is one JSON value, otherwise contents.</summary>
    public static object Result(IReadOnlyList<ToolResultContentBlock> parts) =>
        parts is [{ Text: null } only] && !only.Json.IsNull() ? JsonDocuments.ToElement(only.Json) : parts.Select(Content).ToList();

    private static AIContent Content(ToolResultContentBlock part) =>
        part switch
        {
            { Text: { } text } => new TextContent(text),
            { Image: { } image } => MediaBlocks.ToContent(
                image.Source?.Bytes,
                image.Source?.S3Location,
                image.Error,
                MediaFormats.MediaType("image", image.Format)
            ),
            { Video: { } video } => MediaBlocks.ToContent(
                video.Source?.Bytes,
                video.Source?.S3Location,
                null,
                MediaFormats.MediaType("video", video.Format)
            ),
            { Document: { } document } => MediaBlocks.ToContent(document),
            { SearchResult: { } search } => SearchResultContent.From(search),
            _ => new TextContent(JsonDocuments.ToElement(part.Json).GetRawText()),
        };
}
