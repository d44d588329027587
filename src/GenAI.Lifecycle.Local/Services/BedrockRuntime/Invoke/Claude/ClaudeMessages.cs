using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke.Claude;

/// <summary>Reads <c>messages</c>, and holds the results of tools to their uses.</summary>
internal sealed class ClaudeMessages(LocalFoundationModel model, bool hasTools)
{
    private readonly ClaudeMedia _media = new(model);

    public IReadOnlyList<ChatMessage> Read(BodyObject body)
    {
        body.Required("messages");
        var messages = new List<ChatMessage>();
        foreach (var message in body.Objects("messages")!)
        {
            var read = ReadMessage(message);
            if (messages.Count == 0 && read.Role == ChatRole.Assistant) throw message.Wrong("first message must use the user role");
            CheckResults(message, read, messages.Count > 0 ? messages[^1] : null);
            messages.Add(read);
        }
        if (messages.Count == 0) throw BodyObject.Malformed(body.At("messages"), "expected minimum item count: 1, found: 0");
        return messages[^1].Role != ChatRole.Assistant
            ? messages
            : throw BodyObject.Malformed(body.At("messages"), "this model does not support assistant message prefill, the conversation must end with a user message");
    }

    public static void CheckCache(BodyObject block)
    {
        if (block.Object("cache_control") is not { } cache) return;
        cache.Only("type", "ttl").Word("type", "ephemeral");
        if (cache.Find("ttl") is not null) cache.Word("ttl", "5m", "1h");
    }

    private ChatMessage ReadMessage(BodyObject message)
    {
        message.Only("role", "content");
        var user = message.Word("role", "user", "assistant") == "user";
        List<AIContent> contents = message.Required("content").ValueKind == JsonValueKind.String
            ? [new TextContent(message.RequiredText("content"))]
            : [.. message.Objects("content")!.Select(block => ReadBlock(block, user))];
        if (contents.Count == 0) throw BodyObject.Malformed(message.At("content"), "expected minimum item count: 1, found: 0");
        // Chat clients expect the results of tools in a message of the tool's role when there is nothing else in it.
        var role = !user ? ChatRole.Assistant : contents.TrueForAll(static content => content is FunctionResultContent) ? ChatRole.Tool : ChatRole.User;
        return new ChatMessage(role, contents);
    }

    private AIContent ReadBlock(BodyObject block, bool user)
    {
        CheckCache(block);
        var type = user ? block.Word("type", "text", "image", "document", "tool_result") : block.Word("type", "text", "tool_use", "thinking", "redacted_thinking");
        if (!hasTools && type is "tool_use" or "tool_result") throw BodyObject.Malformed("#", "tools must be defined when there are tool_use or tool_result blocks");
        switch (type)
        {
            case "text":
                block.Only("type", "text", "cache_control");
                return new TextContent(block.RequiredText("text"));
            case "tool_use":
                block.Only("type", "id", "name", "input", "cache_control");
                return new FunctionCallContent(block.RequiredText("id"), block.RequiredText("name"),
                    block.RequiredObject("input").Element.EnumerateObject().ToDictionary(static member => member.Name, static member => (object?)member.Value.Clone()));
            case "tool_result":
                return ReadResult(block);
            case "thinking":
                block.Only("type", "thinking", "signature");
                return new TextReasoningContent(block.Text("thinking")) { ProtectedData = block.Text("signature") };
            case "redacted_thinking":
                block.Only("type", "data");
                return new TextReasoningContent(null) { ProtectedData = block.RequiredText("data") };
            default:
                return _media.Read(type, block);
        }
    }

    private static FunctionResultContent ReadResult(BodyObject block)
    {
        block.Only("type", "tool_use_id", "content", "is_error", "cache_control");
        var text = block.Find("content") switch
        {
            null => "",
            { ValueKind: JsonValueKind.String } content => content.GetString()!,
            _ => string.Join('\n', block.Objects("content")!.Select(static part =>
            {
                if (part.Text("type") is { } type and not "text") throw BedrockErrors.Unsupported($"the {type} content block in tool results");
                part.Only("type", "text", "cache_control").Word("type", "text");
                return part.RequiredText("text");
            })),
        };
        return new FunctionResultContent(block.RequiredText("tool_use_id"), text) { Exception = block.Boolean("is_error") == true ? new InvalidOperationException(text) : null };
    }

    /// <summary>Every use of a tool is answered in the next message, and nothing else is.</summary>
    private static void CheckResults(BodyObject message, ChatMessage read, ChatMessage? before)
    {
        var used = before?.Contents.OfType<FunctionCallContent>().Select(static call => call.CallId).ToArray() ?? [];
        var answered = read.Contents.OfType<FunctionResultContent>().Select(static result => result.CallId).ToArray();
        if (answered.Except(used).FirstOrDefault() is { } unasked)
            throw message.Wrong($"unexpected tool_use_id found in tool_result blocks: {unasked}. Each tool_result block must have a corresponding tool_use block in the previous message");
        if (used.Except(answered).ToArray() is { Length: > 0 } missing)
            throw message.Wrong($"tool_use ids were found without tool_result blocks immediately after: {string.Join(", ", missing)}");
    }
}
