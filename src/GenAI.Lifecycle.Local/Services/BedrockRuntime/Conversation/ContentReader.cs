using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;
using GenAI.Lifecycle.Local.Services.Guardrails;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>Reads content blocks: each is a union of which exactly one member is set.</summary>
internal sealed class ContentReader(LocalFoundationModel model, bool hasTools)
{
    private readonly MediaReader _media = new(model);
    private readonly List<TextContent> _guarded = [];
    private readonly List<GuardedText> _marked = [];

    public IReadOnlyList<TextContent> Guarded => _guarded;

    public GroundingContext Grounding => GuardedText.Context(_marked);

    public static ServiceError Extraneous(string path) =>
        ServiceError.Validation($"Malformed input request: extraneous key [{path}] is not permitted, please reformat your input and try again.");

    /// <summary>A ContentBlock of a message; cache points leave no content.</summary>
    public void Read(JsonElement block, string path, bool user, List<AIContent> contents)
    {
        var (kind, value) = Union(block, "ContentBlock", path,
            ["text", "image", "toolUse", "toolResult", "document", "video", "audio", "cachePoint", "guardContent", "reasoningContent", "citationsContent", "searchResult"]);
        switch (kind)
        {
            case "text":
                contents.Add(new TextContent(Text(value, "ContentBlock", path)));
                break;
            case "image" or "document" or "video" or "audio":
                if (!user) throw ServiceError.Validation($"The {kind} content block at {path} can be used only in user messages.");
                contents.Add(_media.Read(kind, value, path));
                break;
            case "toolUse":
                if (user) throw ServiceError.Validation($"The toolUse content block at {path} can be used only in assistant messages.");
                contents.Add(ToolReader.ReadUse(value, path, hasTools));
                break;
            case "toolResult":
                if (!user) throw ServiceError.Validation($"The toolResult content block at {path} can be used only in user messages.");
                contents.Add(ToolReader.ReadResult(value, path, hasTools));
                break;
            case "cachePoint":
                CheckCachePoint(value, path);
                break;
            case "guardContent":
                contents.Add(ReadGuarded(value, path));
                break;
            case "reasoningContent":
                if (user) throw ServiceError.Validation($"The reasoningContent content block at {path} can be used only in assistant messages.");
                contents.Add(ReadReasoning(value, path));
                break;
            case "citationsContent":
                contents.Add(new TextContent(Texts(value, "content", path)));
                break;
            default:
                contents.Add(new TextContent(Texts(value, "content", path)));
                break;
        }
    }

    /// <summary>A SystemContentBlock.</summary>
    public void ReadSystem(JsonElement block, string path, List<AIContent> contents)
    {
        var (kind, value) = Union(block, "SystemContentBlock", path, ["text", "guardContent", "cachePoint"]);
        if (kind == "text") contents.Add(new TextContent(Text(value, "SystemContentBlock", path)));
        else if (kind == "guardContent") contents.Add(ReadGuarded(value, path));
        else CheckCachePoint(value, path);
    }

    /// <summary>The one member that is set, which must be among those allowed.</summary>
    public static (string Kind, JsonElement Value) Union(JsonElement block, string type, string path, ReadOnlySpan<string> members)
    {
        if (block.ValueKind != JsonValueKind.Object) throw ServiceError.Validation($"The {type} object at {path} must be an object.");
        (string, JsonElement)? found = null;
        var count = 0;
        foreach (var member in block.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null) continue;
            if (!members.Contains(member.Name)) throw Extraneous($"{path}.{member.Name}");
            found = (member.Name, member.Value);
            count++;
        }
        return count == 1 ? found!.Value : throw ServiceError.Validation(
            $"The {type} object at {path} must set {(count == 0 ? "one" : "exactly one")} of the following keys: {string.Join(", ", members!)}.");
    }

    /// <summary>A string, or null.</summary>
    /// <exception cref="ServiceError">SerializationException: the value has another type.</exception>
    public static string? String(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => throw InputErrors.WrongType(path, value, "String"),
    };

    public static string Text(JsonElement value, string type, string path)
    {
        if (value.ValueKind != JsonValueKind.String) throw ServiceError.Validation($"The text field in the {type} object at {path} must be a string.");
        var text = value.GetString()!;
        return string.IsNullOrWhiteSpace(text)
            ? throw ServiceError.Validation($"The text field in the {type} object at {path} is blank. Add text to the text field, and try again.")
            : text;
    }

    private TextContent ReadGuarded(JsonElement value, string path)
    {
        var (kind, inner) = Union(value, "GuardrailConverseContentBlock", path, ["text", "image"]);
        if (kind != "text" || inner.ValueKind != JsonValueKind.Object || !inner.TryGetProperty("text", out var text)) throw BedrockErrors.Unsupported("guarded images");
        var content = new TextContent(Text(text, "GuardrailConverseTextBlock", path));
        var marked = new GuardedText(content.Text, inner.TryGetProperty("qualifiers", out var qualifiers) ? Qualifiers(qualifiers, $"{path}.qualifiers") : []);
        _marked.Add(marked);
        if (marked.IsGuarded)
            _guarded.Add(content);
        return content;
    }

    private static IReadOnlyList<string> Qualifiers(JsonElement value, string path) => value.ValueKind == JsonValueKind.Array
        ? GuardedText.Check([.. value.EnumerateArray().Select(item => String(item, path) ?? "")], path)
        : throw InputErrors.WrongType(path, value, "List");

    private static TextReasoningContent ReadReasoning(JsonElement value, string path)
    {
        var (kind, inner) = Union(value, "ReasoningContentBlock", path, ["reasoningText", "redactedContent"]);
        if (kind == "redactedContent") return new TextReasoningContent(null) { ProtectedData = String(inner, $"{path}.redactedContent") };
        if (inner.ValueKind != JsonValueKind.Object || !inner.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String)
            throw ServiceError.Validation($"The ReasoningTextBlock object at {path} must set the text field.");
        return new TextReasoningContent(text.GetString())
        {
            ProtectedData = inner.TryGetProperty("signature", out var signature) ? String(signature, $"{path}.signature") : null,
        };
    }

    /// <summary>The texts of citations and search results, which to a model are text.</summary>
    private static string Texts(JsonElement value, string member, string path)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(member, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            throw ServiceError.Validation($"The {member} field at {path} is empty. Add content and try again.");
        return string.Join('\n', list.EnumerateArray().Select(item =>
            item.ValueKind == JsonValueKind.Object && item.TryGetProperty("text", out var text) ? Text(text, "content", path) : throw ServiceError.Validation($"The {member} field at {path} must hold texts.")));
    }

    private static void CheckCachePoint(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() != "default")
            throw ServiceError.Validation($"1 validation error detected: Value at '{path}.cachePoint.type' failed to satisfy constraint: Member must satisfy enum value set: [default]");
    }
}
