using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.Guardrails;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>Reads system prompt and messages, and holds them to the order that Converse asks for.</summary>
internal sealed class MessageReader(LocalFoundationModel model, bool hasTools)
{
    private readonly ContentReader _content = new(model, hasTools);

    /// <summary>Texts within guardContent blocks.</summary>
    public IReadOnlyList<TextContent> Guarded => _content.Guarded;

    /// <summary>Sources and queries among the guardContent blocks.</summary>
    public GroundingContext Grounding => _content.Grounding;

    public IReadOnlyList<ChatMessage> Read(JsonElement? system, JsonElement? messages)
    {
        var conversation = new List<ChatMessage>();
        if (system is { } prompt) AddSystem(prompt, conversation);
        if (messages is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
            throw ServiceError.Validation("A conversation must start with a user message. Try again with a conversation that starts with a user message.");
        var number = 0;
        ChatMessage? before = null;
        foreach (var message in list.EnumerateArray())
        {
            before = ReadMessage(message, $"messages.{number}", before);
            conversation.Add(before);
            number++;
        }
        if (before!.Role != ChatRole.User && before.Role != ChatRole.Tool)
            throw ServiceError.Validation("This model does not support assistant message prefill. The conversation must end with a user message.");
        return conversation;
    }

    private void AddSystem(JsonElement prompt, List<ChatMessage> conversation)
    {
        if (prompt.ValueKind != JsonValueKind.Array) throw ServiceError.Validation("The system field must be a list of SystemContentBlock objects.");
        var contents = new List<AIContent>();
        var number = 0;
        foreach (var block in prompt.EnumerateArray()) _content.ReadSystem(block, $"system.{number++}", contents);
        if (contents.Count > 0) conversation.Add(new ChatMessage(ChatRole.System, contents));
    }

    private ChatMessage ReadMessage(JsonElement message, string path, ChatMessage? before)
    {
        if (message.ValueKind != JsonValueKind.Object) throw ServiceError.Validation($"The Message object at {path} must be an object.");
        var (role, content) = ((string?)null, default(JsonElement));
        foreach (var member in message.EnumerateObject())
        {
            if (member.NameEquals("role")) role = ContentReader.String(member.Value, $"{path}.role");
            else if (member.NameEquals("content")) content = member.Value;
            else throw ContentReader.Extraneous($"{path}.{member.Name}");
        }
        if (role is not ("user" or "assistant"))
            throw ServiceError.Validation($"1 validation error detected: Value {(role is null ? "null" : $"'{role}'")} at '{path}.role' failed to satisfy constraint: Member must satisfy enum value set: [user, assistant]");
        CheckOrder(role, before);
        if (content.ValueKind != JsonValueKind.Array || content.GetArrayLength() == 0)
            throw ServiceError.Validation($"The content field in the Message object at {path} is empty. Add a ContentBlock object to the content field and try again.");
        var contents = new List<AIContent>(content.GetArrayLength());
        var number = 0;
        foreach (var block in content.EnumerateArray()) _content.Read(block, $"{path}.content.{number++}", role == "user", contents);
        CheckTools(contents, path, role, before);
        // Chat clients expect the results of tools in a message of the tool's role when there is nothing else in it.
        var chatRole = role == "assistant" ? ChatRole.Assistant : contents.Count > 0 && contents.All(item => item is FunctionResultContent) ? ChatRole.Tool : ChatRole.User;
        return new ChatMessage(chatRole, contents);
    }

    private static void CheckOrder(string role, ChatMessage? before)
    {
        if (before is null && role != "user")
            throw ServiceError.Validation("A conversation must start with a user message. Try again with a conversation that starts with a user message.");
        if (before is not null && before.Role == ChatRole.Assistant == (role == "assistant"))
            throw ServiceError.Validation("A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.");
    }

    /// <summary>Every use of a tool is answered by one result in the next message, and nothing else is.</summary>
    private static void CheckTools(List<AIContent> contents, string path, string role, ChatMessage? before)
    {
        if (role == "assistant") return;
        var used = before?.Contents.OfType<FunctionCallContent>().Select(call => call.CallId).ToArray() ?? [];
        var answered = contents.OfType<FunctionResultContent>().Select(result => result.CallId).ToArray();
        if (answered.Length > used.Length)
            throw ServiceError.Validation($"The number of toolResult blocks at {path}.content exceeds the number of toolUse blocks of previous turn.");
        var missing = used.Except(answered).ToArray();
        if (missing.Length > 0)
            throw ServiceError.Validation($"Expected toolResult blocks at {path}.content for the following Ids: {string.Join(", ", missing)}");
    }
}
