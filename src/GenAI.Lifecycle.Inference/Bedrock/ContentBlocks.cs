using System.Text.Json;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Contents of the common abstractions as Converse's blocks.</summary>
internal sealed class ContentBlocks(JsonSerializerOptions json, Action<string> onDropped)
{
    private int _documents;

    public void Add(List<ContentBlock> blocks, AIContent content)
    {
        var before = blocks.Count;
        switch (content)
        {
            case TextContent { Text: var text } answer:
                // The service refuses a blank text; leaving it out loses nothing.
                if (!string.IsNullOrWhiteSpace(text))
                    blocks.Add(answer.Annotations is { Count: > 0 } ? CitationBlocks.From(answer) : new ContentBlock { Text = text });
                break;
            case TextReasoningContent reasoning:
                if (Reasoning(reasoning) is { } block)
                    blocks.Add(block);
                break;
            case DataContent data:
                blocks.Add(MediaBlocks.FromData(data, ++_documents));
                break;
            case UriContent uri:
                blocks.Add(MediaBlocks.FromUri(uri, ++_documents));
                break;
            case FunctionCallContent call:
                blocks.Add(new ContentBlock { ToolUse = ToolUse(call) });
                break;
            case FunctionResultContent result:
                blocks.Add(new ContentBlock { ToolResult = ToolResult(result) });
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
                onDropped(nameof(ErrorContent));
                break;
            default:
                throw new NotSupportedException($"Converse has no content block for a {content.GetType().Name}; take it out of the message or turn it into text.");
        }

        if (blocks.Count > before && content.IsSet(BedrockContents.CachePoint))
            blocks.Add(new ContentBlock { CachePoint = new CachePointBlock { Type = CachePointType.Default } });
    }

    public static GuardrailConverseContentBlock Guard(GuardContent guard) => guard.Image is { } image
        ? new() { Image = new() { Format = image.MediaType.Split('/')[^1].Replace("jpg", "jpeg", StringComparison.Ordinal), Source = new() { Bytes = new MemoryStream(image.Data.ToArray()) } } }
        : new() { Text = new() { Text = guard.Text, Qualifiers = guard.Qualifiers.Count == 0 ? null : [.. guard.Qualifiers] } };

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

    private ToolUseBlock ToolUse(FunctionCallContent call) => new()
    {
        ToolUseId = call.CallId,
        Name = call.Name,
        Input = new(call.Arguments?.ToDictionary(static a => a.Key, a => JsonDocuments.ToDocument(a.Value, json)) ?? []),
    };

    private ToolResultBlock ToolResult(FunctionResultContent result)
    {
        List<ToolResultContentBlock> blocks = result.Result switch
        {
            null when result.Exception is { } error => [new() { Text = $"Error: {error.Message}" }],
            AIContent one => [.. ToolResultContents([one])],
            IEnumerable<AIContent> several => [.. ToolResultContents(several)],
            string { Length: > 0 } text => [new() { Text = text }],
            string => [new() { Text = "(empty)" }],
            var value => [Json(JsonDocuments.ToElement(value, json))],
        };
        return new()
        {
            ToolUseId = result.CallId,
            Content = blocks,
            Status = result.Exception is null ? null : ToolResultStatus.Error,
        };
    }

    // The models' own formats know objects only; what is no object goes as the text of its JSON, so that null stays null.
    private static ToolResultContentBlock Json(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? new() { Json = JsonDocuments.ToDocument(value) }
        : new() { Text = value.ValueKind == JsonValueKind.String ? value.GetString() is { Length: > 0 } text ? text : "(empty)" : value.GetRawText() };

    private IEnumerable<ToolResultContentBlock> ToolResultContents(IEnumerable<AIContent> contents)
    {
        foreach (var content in contents)
        {
            var blocks = new List<ContentBlock>(1);
            Add(blocks, content);
            foreach (var block in blocks)
            {
                yield return block switch
                {
                    { Text: { } text } => new() { Text = text },
                    { Image: { } image } => new() { Image = image },
                    { Document: { } document } => new() { Document = document },
                    { Video: { } video } => new() { Video = video },
                    { SearchResult: { } search } => new() { SearchResult = search },
                    _ => throw new NotSupportedException($"A tool's result cannot hold a {content.GetType().Name}: Converse takes text, JSON, image, document, video and search result there."),
                };
            }
        }
    }
}
