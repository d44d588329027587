using System.Text.Json;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke.Claude;

/// <summary>Reads <c>messages</c>, and checks them against Claude's rules.</summary>
internal sealed partial class ClaudeMessages(LocalFoundationModel model, bool hasTools, ModelRuleCheck rules)
{
    private readonly ClaudeMedia _media = new(model, rules);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public IReadOnlyList<ChatMessage> Read(BodyObject body)
    {
        body.Required("messages");
        var messages = new List<ChatMessage>();
        foreach (var message in body.Objects("messages")!)
        {
            var before = messages.Count > 0 ? messages[^1] : null;
            var read = ReadMessage(message, messages.Count, before);
            CheckResults(messages.Count, read, before);
            messages.Add(read);
        }

        return messages.Count > 0 ? messages : throw BodyObject.Malformed(body.At("messages"), "expected minimum item count: 1, found: 0");
    }

    /// <summary>Counts a block's mark for the cache.</summary>
    public static void CheckCache(BodyObject block, ModelRuleCheck rules)
    {
        if (block.Object("cache_control") is not { } cache)
            return;

        cache.Only("type", "ttl").Word("type", "ephemeral");
        if (cache.Find("ttl") is not null)
            cache.Word("ttl", "5m", "1h");
        rules.CountCachePoint();
    }

    /// <summary>Returns a non-blank text.</summary>
    /// <param name="block">The object that holds it.</param>
    /// <param name="name">Its member.</param>
    /// <param name="part">The part of the body for the error.</param>
    public static string Text(BodyObject block, string name, string part)
    {
        block.Required(name);
        var text = block.Text(name)!;
        if (text.Length == 0)
            throw ClaudeRules.EmptyText.Broken(part);
        return string.IsNullOrWhiteSpace(text) ? throw ClaudeRules.BlankText.Broken(part) : text;
    }

    private ChatMessage ReadMessage(BodyObject message, int number, ChatMessage? before)
    {
        message.Only("role", "content");
        var role = message.Word("role", "user", "assistant");
        CheckOrder(role, before);

        List<AIContent> contents =
            message.Required("content").ValueKind == JsonValueKind.String
                ? [new TextContent(Text(message, "content", "messages"))]
                : [.. message.Objects("content")!.Select((block, i) => ReadBlock(block, $"messages.{number}.content.{i}", role == "user"))];
        if (contents.Count == 0)
            throw ClaudeRules.EmptyContent.Broken(number);

        // Chat clients expect the results of tools in a message of the tool's role if it has no other content.
        var chatRole =
            role == "assistant" ? ChatRole.Assistant
            : contents.TrueForAll(static content => content is FunctionResultContent) ? ChatRole.Tool
            : ChatRole.User;
        return new ChatMessage(chatRole, contents);
    }

    private static void CheckOrder(string role, ChatMessage? before)
    {
        if (before is null && role == "assistant")
            throw ClaudeRules.UserFirst.Broken();
        if (before is not null && before.Role == ChatRole.Assistant == (role == "assistant"))
            throw ClaudeRules.Alternation.Broken(role);
    }

    private AIContent ReadBlock(BodyObject block, string place, bool user)
    {
        CheckCache(block, rules);
        var type = user
            ? block.Word("type", "text", "image", "document", "tool_result")
            : block.Word("type", "text", "tool_use", "thinking", "redacted_thinking");
        if (!hasTools && type is "tool_use" or "tool_result")
            throw BodyObject.Malformed("#", "tools must be defined when there are tool_use or tool_result blocks");

        switch (type)
        {
            case "text":
                block.Only("type", "text", "cache_control");
                return new TextContent(Text(block, "text", "messages"));
            case "tool_use":
                return ReadUse(block, place);
            case "tool_result":
                return ReadResult(block, place);
            case "thinking":
                block.Only("type", "thinking", "signature");
                return Checked(new TextReasoningContent(block.Text("thinking")) { ProtectedData = block.Text("signature") }, place);
            case "redacted_thinking":
                block.Only("type", "data");
                return Checked(new TextReasoningContent(null) { ProtectedData = block.RequiredText("data") }, place);
            default:
                return _media.Read(type, block, place);
        }
    }

    private TextReasoningContent Checked(TextReasoningContent reasoning, string place)
    {
        rules.CheckReasoning(place, reasoning);
        return reasoning;
    }

    private FunctionCallContent ReadUse(BodyObject block, string place)
    {
        block.Only("type", "id", "name", "input", "cache_control");
        var (id, name) = (block.RequiredText("id"), block.RequiredText("name"));
        if (!IdPattern().IsMatch(id))
            throw ClaudeRules.ToolUseId.Broken(place, "tool_use.id");
        if (!NamePattern().IsMatch(name))
            throw ClaudeRules.ToolUseName.Broken(place);
        if (!_ids.Add(id))
            throw ClaudeRules.UniqueIds.Broken();

        var input = block
            .RequiredObject("input")
            .Element.EnumerateObject()
            .ToDictionary(static member => member.Name, static member => (object?)member.Value.Clone());
        return new FunctionCallContent(id, name, input);
    }

    private static FunctionResultContent ReadResult(BodyObject block, string place)
    {
        block.Only("type", "tool_use_id", "content", "is_error", "cache_control");
        var id = block.RequiredText("tool_use_id");
        if (!IdPattern().IsMatch(id))
            throw ClaudeRules.ToolUseId.Broken(place, "tool_result.tool_use_id");

        var text = block.Find("content") switch
        {
            null => "",
            { ValueKind: JsonValueKind.String } content when content.ValueEquals("") => "",
            { ValueKind: JsonValueKind.String } => Text(block, "content", "messages"),
            _ => string.Join('\n', block.Objects("content")!.Select(ReadResultPart)),
        };
        return new FunctionResultContent(id, text)
        {
            Exception = block.Boolean("is_error") == true ? new InvalidOperationException(text) : null,
        };
    }

    private static string ReadResultPart(BodyObject part)
    {
        if (part.Text("type") is { } type and not "text")
            throw BedrockErrors.Unsupported($"the {type} content block in tool results");

        part.Only("type", "text", "cache_control").Word("type", "text");
        return Text(part, "text", "messages");
    }

    /// <summary>Every tool use must have a result in the next message, and every result a tool use.</summary>
    private static void CheckResults(int number, ChatMessage read, ChatMessage? before)
    {
        var used = before?.Contents.OfType<FunctionCallContent>().Select(static call => call.CallId).ToArray() ?? [];
        for (var i = 0; i < read.Contents.Count; i++)
        {
            if (read.Contents[i] is FunctionResultContent result && !used.Contains(result.CallId))
                throw ClaudeRules.UnexpectedResult.Broken($"messages.{number}.content.{i}", result.CallId);
        }

        var answered = read.Contents.OfType<FunctionResultContent>().Select(static result => result.CallId);
        if (used.Except(answered).ToArray() is { Length: > 0 } missing)
            throw ClaudeRules.MissingResult.Broken(number - 1, string.Join(", ", missing));
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]+\z")]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]{1,200}\z")]
    private static partial Regex NamePattern();
}
