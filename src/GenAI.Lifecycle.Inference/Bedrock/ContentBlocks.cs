using System.Text.Json;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Capabilities;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Contents of the common abstractions as Converse's blocks.</summary>
internal sealed class ContentBlocks(ModelCapabilities capabilities, UnsupportedSettings unsupported)
{
    private static readonly JsonSerializerOptions s_json = AIJsonUtilities.DefaultOptions;
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
                if (Reasoning(reasoning) is { } block)
                    blocks.Add(block);
                break;
            case DataContent or UriContent:
                blocks.Add(MediaBlocks.From(content, _documents ??= new(), capabilities, unsupported.ModelId, place));
                break;
            case FunctionCallContent call:
                blocks.Add(new ContentBlock { ToolUse = ToolUse(call) });
                break;
            case FunctionResultContent result:
                blocks.Add(new ContentBlock { ToolResult = ToolResult(result, place) });
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
                throw new NotSupportedException($"{place}: Converse has no content block for a {content.GetType().Name}; take it out of the message or turn it into text.");
        }

        if (blocks.Count > before && BedrockContents.CachePointOf(content.AdditionalProperties) is { } point)
            AddCachePoint(blocks, point, place);
    }

    public static GuardrailConverseContentBlock Guard(GuardContent guard) => guard.Image is { } image
        ? new() { Image = new() { Format = image.MediaType.Split('/')[^1].Replace("jpg", "jpeg", StringComparison.Ordinal), Source = new() { Bytes = MediaBlocks.Stream(image) } } }
        : new() { Text = new() { Text = guard.Text, Qualifiers = guard.Qualifiers.Count == 0 ? null : [.. guard.Qualifiers] } };

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
        // A streamed citation stands behind the text it belongs to, in an empty text of its own.
        if (cites && string.IsNullOrWhiteSpace(content.Text) && blocks.Count > 0 && CitationBlocks.TryAppend(blocks[^1], content))
            return;
        // The service refuses a blank text; leaving it out loses nothing.
        if (!string.IsNullOrWhiteSpace(content.Text))
            blocks.Add(cites ? CitationBlocks.From(content) : new ContentBlock { Text = content.Text });
    }

    private static ContentBlock? Reasoning(TextReasoningContent reasoning)
    {
        if (reasoning.IsSet(BedrockContents.RedactedReasoning) && reasoning.ProtectedData is { } redacted)
            return new() { ReasoningContent = new() { RedactedContent = new MemoryStream(Convert.FromBase64String(redacted)) } };
        return string.IsNullOrEmpty(reasoning.Text) && reasoning.ProtectedData is null
            ? null
            : new() { ReasoningContent = new() { ReasoningText = new() { Text = reasoning.Text, Signature = reasoning.ProtectedData } } };
    }

    private static SearchResultBlock Search(SearchResultContent search) => new()
    {
        Source = search.Source,
        Title = search.Title,
        Content = [.. search.Passages.Select(static text => new SearchResultContentBlock { Text = text })],
        Citations = new CitationsConfig { Enabled = search.Citations },
    };

    private static ToolUseBlock ToolUse(FunctionCallContent call) => new()
    {
        ToolUseId = call.CallId,
        Name = call.Name,
        Input = new(call.Arguments?.ToDictionary(static a => a.Key, static a => JsonDocuments.ToDocument(a.Value, s_json)) ?? []),
        Type = call.InformationalOnly ? ToolUseType.Server_tool_use : null,
    };

    private ToolResultBlock ToolResult(FunctionResultContent result, ContentPlace place)
    {
        List<ToolResultContentBlock> blocks = result.Result switch
        {
            null when result.Exception is { } error => [new() { Text = $"Error: {error.Message}" }],
            AIContent one => [.. ToolResultContents([one], place)],
            IEnumerable<AIContent> several => [.. ToolResultContents(several, place)],
            string text => [new() { Text = text }],
            var value => [Json(JsonDocuments.ToElement(value, s_json))],
        };
        // A result has a content, and the service refuses an empty text.
        if (blocks is [] or [{ Text: "" }])
            blocks = [new() { Text = "(empty)" }];
        return new()
        {
            ToolUseId = result.CallId,
            Content = blocks,
            Status = result.Exception is null ? null : ToolResultStatus.Error,
            Type = result.Text(BedrockContents.ToolResultType),
        };
    }

    // The models' own formats know objects only; what is no object goes as the text of its JSON, so that null stays null.
    private static ToolResultContentBlock Json(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? new() { Json = JsonDocuments.ToDocument(value) }
        : new() { Text = value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() };

    private IEnumerable<ToolResultContentBlock> ToolResultContents(IEnumerable<AIContent> contents, ContentPlace place)
    {
        var blocks = new List<ContentBlock>(1);
        foreach (var content in contents)
        {
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
                    _ => throw new NotSupportedException($"{place}: a tool's result cannot hold a {content.GetType().Name}: Converse takes text, JSON, image, document, video and search result there."),
                };
            }
        }
    }
}
