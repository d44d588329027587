using System.Text.Json;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;
using GenAI.Lifecycle.Local.Services.Guardrails;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>Reads content blocks: each is a union of which exactly one member is set.</summary>
internal sealed class ContentReader(LocalFoundationModel model, bool hasTools, ModelRuleCheck rules)
{
    private readonly MediaReader _media = new(model, rules);
    private readonly List<TextContent> _guarded = [];
    private readonly List<GuardedText> _marked = [];

    public IReadOnlyList<TextContent> Guarded => _guarded;

    public GroundingContext Grounding => GuardedText.Context(_marked);

    /// <summary>Reads a block of a message; cache points leave no content.</summary>
    /// <returns>The kind of the block.</returns>
    public string Read(JsonElement block, Place place, bool user, List<AIContent> contents)
    {
        var (kind, value) = Union(block);
        CheckRole(kind, place, user);
        switch (kind)
        {
            case "text":
                contents.Add(new TextContent(Text(value, "ContentBlock", place)));
                break;
            case "image" or "document" or "video" or "audio":
                contents.Add(_media.Read(kind, value, place));
                break;
            case "toolUse":
                contents.Add(ToolReader.ReadUse(value, place, hasTools, rules));
                break;
            case "toolResult":
                contents.Add(ToolReader.ReadResult(value, place, hasTools));
                break;
            case "cachePoint":
                rules.CountCachePoint();
                break;
            case "guardContent":
                contents.Add(ReadGuarded(value, place));
                break;
            case "reasoningContent":
                contents.Add(ReadReasoning(value, place));
                break;
            case "citationsContent" or "searchResult":
                contents.Add(new TextContent(Texts(value, place)));
                break;
            default:
                throw BedrockErrors.Unsupported($"the {kind} content block");
        }

        return kind;
    }

    /// <summary>Reads a block of the system prompt.</summary>
    public void ReadSystem(JsonElement block, Place place, List<AIContent> contents)
    {
        var (kind, value) = Union(block);
        if (kind == "text")
            contents.Add(new TextContent(Text(value, "SystemContentBlock", place)));
        else if (kind == "guardContent")
            contents.Add(ReadGuarded(value, place));
        else
            rules.CountCachePoint();
    }

    /// <summary>Returns the single set member.</summary>
    public static (string Kind, JsonElement Value) Union(JsonElement block)
    {
        foreach (var member in block.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null)
                return (member.Name, member.Value);
        }

        return ("", default);
    }

    public static string Text(JsonElement value, string type, object place)
    {
        var text = value.GetString()!;
        return string.IsNullOrWhiteSpace(text) ? throw ConverseRules.BlankText.Broken(type, place) : text;
    }

    private static void CheckRole(string kind, Place place, bool user)
    {
        if (!user && kind is "image" or "document" or "video" or "audio" or "toolResult")
            throw ConverseRules.UserOnly.Broken(kind, place);
        if (user && kind is "toolUse" or "reasoningContent")
            throw ConverseRules.AssistantOnly.Broken(kind, place);
    }

    private TextContent ReadGuarded(JsonElement value, Place place)
    {
        var (kind, inner) = Union(value);
        if (kind != "text")
            throw BedrockErrors.Unsupported("guarded images");

        var content = new TextContent(Text(inner.GetProperty("text"), "GuardrailConverseTextBlock", place));
        var marked = new GuardedText(content.Text, Qualifiers(inner));
        _marked.Add(marked);
        if (marked.IsGuarded)
            _guarded.Add(content);
        return content;
    }

    private static IReadOnlyList<string> Qualifiers(JsonElement text) =>
        text.TryGetProperty("qualifiers", out var names) && names.ValueKind == JsonValueKind.Array
            ? [.. names.EnumerateArray().Select(name => name.GetString()!)]
            : [];

    private TextReasoningContent ReadReasoning(JsonElement value, Place place)
    {
        var (kind, inner) = Union(value);
        var reasoning =
            kind == "redactedContent"
                ? new TextReasoningContent(null) { ProtectedData = inner.GetString() }
                : new TextReasoningContent(inner.GetProperty("text").GetString())
                {
                    ProtectedData = inner.TryGetProperty("signature", out var signature) ? signature.GetString() : null,
                };
        rules.CheckReasoning(place.ToString(), reasoning);
        return reasoning;
    }

    // Citations and search results are text to a model.
    private static string Texts(JsonElement value, Place place) =>
        value.TryGetProperty("content", out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
            ? string.Join('\n', list.EnumerateArray().Select(item => Text(item.GetProperty("text"), "content", place)))
            : throw ConverseRules.EmptyContent.Broken(place);
}
