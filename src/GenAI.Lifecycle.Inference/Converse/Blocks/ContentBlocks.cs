using System.Text.Json;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Capabilities;
using GenAI.Lifecycle.Inference.Contents;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Converts contents of the common abstractions to Converse's blocks.</summary>
internal sealed class ContentBlocks(ModelCapabilities capabilities, UnsupportedSettings unsupported, OpenToolCalls calls)
{
    private DocumentNames? _documents;

    public void Add(List<ContentBlock> blocks, AIContent content, ContentPlace place)
    {
        var before = blocks.Count;
        switch (content)
        {
            case TextContent text:
                AddText(blocks, text);
                break;
            case TextReasoningContent reasoning:
                ReasoningBlocks.Add(blocks, reasoning, capabilities.ReasoningReplay);
                break;
            case DataContent or UriContent:
                blocks.Add(MediaBlocks.From(content, _documents ??= new(), capabilities, unsupported.ModelId, place));
                break;
            case FunctionCallContent call:
                blocks.Add(new ContentBlock { ToolUse = ToolUse(call, place) });
                break;
            case FunctionResultContent result:
                blocks.Add(new ContentBlock { ToolResult = ToolResult(result, place) });
                break;
            case ToolApprovalRequestContent { ToolCall: FunctionCallContent call }:
                calls.Approval(call.CallId, place);
                break;
            case ToolApprovalResponseContent { ToolCall: FunctionCallContent call }:
                calls.Approval(call.CallId, place);
                break;
            case GuardContent guard:
                blocks.Add(new ContentBlock { GuardContent = Guard(guard) });
                break;
            case SearchResultContent search:
                blocks.Add(new ContentBlock { SearchResult = Search(search) });
                break;
            case UsageContent:
                break;
            case ErrorContent:
                unsupported.Report($"the {nameof(ErrorContent)} in {place}");
                break;
            default:
                throw new NotSupportedException(
                    $"{place}: Converse does not support a {content.GetType().Name}; remove it from the message or convert it to text."
                );
        }

        if (blocks.Count > before && BedrockContents.CachePointOf(content.AdditionalProperties) is { } point)
            AddCachePoint(blocks, point, place);
    }

    public static GuardrailConverseContentBlock Guard(GuardContent guard) =>
        guard.Image is { } image
            ? new()
            {
                Image = new()
                {
                    Format = MediaBlocks.GuardedFormat(image),
                    Source = new() { Bytes = MediaBlocks.Stream(image) },
                },
            }
            : new()
            {
                Text = new() { Text = guard.Text, Qualifiers = guard.Qualifiers.Count == 0 ? null : [.. guard.Qualifiers] },
            };

    private void AddCachePoint(List<ContentBlock> blocks, CachePointBlock point, ContentPlace place)
    {
        if (capabilities.CachePoints)
            blocks.Add(new ContentBlock { CachePoint = point });
        else
            unsupported.Report($"the cache point in {place}");
    }

    private static void AddText(List<ContentBlock> blocks, TextContent content)
    {
        var cites = content.Annotations is { Count: > 0 } annotations && annotations.Any(static a => a is CitationAnnotation);
        // A streamed citation follows the text it belongs to, in an empty text of its own.
        if (cites && string.IsNullOrWhiteSpace(content.Text) && blocks.Count > 0 && CitationBlocks.TryAppend(blocks[^1], content))
            return;
        // The service rejects a blank text; leaving it out loses nothing.
        if (!string.IsNullOrWhiteSpace(content.Text))
            blocks.Add(cites ? CitationBlocks.From(content) : new ContentBlock { Text = content.Text });
    }

    private static SearchResultBlock Search(SearchResultContent search) =>
        new()
        {
            Source = search.Source,
            Title = search.Title,
            Content = [.. search.Passages.Select(static text => new SearchResultContentBlock { Text = ToolResultText.OrEmpty(text) })],
            Citations = new CitationsConfig { Enabled = search.Citations },
        };

    private ToolUseBlock ToolUse(FunctionCallContent call, ContentPlace place) =>
        new()
        {
            ToolUseId = calls.Call(call, place),
            Name = ToolNames.ToWire(call.Name),
            Input = new(call.Arguments?.ToDictionary(static a => a.Key, static a => JsonDocuments.ToDocument(a.Value)) ?? []),
            Type = call.IsServiceToolUse() ? ToolUseType.Server_tool_use : null,
        };

    private ToolResultBlock ToolResult(FunctionResultContent result, ContentPlace place)
    {
        var id = calls.Result(result, place);
        List<ToolResultContentBlock> blocks = ToolResults.Of(result) switch
        {
            null when result.Exception is { } error => [Told($"Error: {error.Message}")],
            AIContent one => [.. ToolResultContents([one], place)],
            IEnumerable<AIContent> several => [.. ToolResultContents(several, place)],
            string text => [Told(text)],
            var value => [Json(JsonDocuments.ToElement(value))],
        };
        return new()
        {
            ToolUseId = id,
            Content = blocks.Count > 0 ? blocks : [Told(ToolResultText.Empty)],
            Status = result.Exception is null ? null : ToolResultStatus.Error,
            Type = result.Text(BedrockContents.ToolResultType),
        };
    }

    // The service rejects a blank text, and a result must have a content.
    private static ToolResultContentBlock Told(string text) => new() { Text = ToolResultText.OrEmpty(text) };

    // The model formats support only objects; other values are sent as JSON text, so that null stays null.
    private static ToolResultContentBlock Json(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
            ? new() { Json = JsonDocuments.ToDocument(value) }
            : Told(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());

    private IEnumerable<ToolResultContentBlock> ToolResultContents(IEnumerable<AIContent> contents, ContentPlace place)
    {
        var blocks = new List<ContentBlock>(1);
        foreach (var content in contents)
        {
            // The reasoning of a model inside the tool is not part of its result.
            if (content is TextReasoningContent)
                continue;
            blocks.Clear();
            Add(blocks, content, place);
            foreach (var block in blocks)
            {
                yield return block switch
                {
                    { Text: { } text } => new() { Text = text },
                    { Image: { } image } => new() { Image = image },
                    { Document: { } document } => new() { Document = document },
                    { Video: { } video } => new() { Video = video },
                    { SearchResult: { } search } => new() { SearchResult = search },
                    _ => throw new NotSupportedException(
                        $"{place}: a tool's result has a {content.GetType().Name}; Converse takes only text, JSON, image, document, video and search result there."
                    ),
                };
            }
        }
    }
}
