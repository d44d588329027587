using System.Text.Json;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;
using GenAI.Lifecycle.Local.Services.Guardrails;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>Reads system prompt and messages of valid shape, and checks them against the rules of Converse.</summary>
internal sealed class MessageReader(LocalFoundationModel model, bool hasTools, ModelRuleCheck rules)
{
    private readonly ContentReader _content = new(model, hasTools, rules);

    /// <summary>Texts within guardContent blocks.</summary>
    public IReadOnlyList<TextContent> Guarded => _content.Guarded;

    /// <summary>Sources and queries among the guardContent blocks.</summary>
    public GroundingContext Grounding => _content.Grounding;

    public IReadOnlyList<ChatMessage> Read(JsonElement? system, JsonElement? messages)
    {
        var conversation = new List<ChatMessage>();
        if (system is { } prompt)
            AddSystem(prompt, conversation);
        if (messages is not { } list || list.GetArrayLength() == 0)
            throw ConverseRules.UserFirst.Broken();

        var number = 0;
        ChatMessage? before = null;
        foreach (var message in list.EnumerateArray())
        {
            before = ReadMessage(message, number++, before);
            conversation.Add(before);
        }

        return conversation;
    }

    private void AddSystem(JsonElement prompt, List<ChatMessage> conversation)
    {
        var contents = new List<AIContent>();
        var number = 0;
        foreach (var block in prompt.EnumerateArray())
            _content.ReadSystem(block, new Place(-1, number++), contents);
        if (contents.Count > 0)
            conversation.Add(new ChatMessage(ChatRole.System, contents));
    }

    private ChatMessage ReadMessage(JsonElement message, int number, ChatMessage? before)
    {
        var (role, content) = (message.GetProperty("role").GetString(), message.GetProperty("content"));
        if (role == "system")
            throw BedrockErrors.Unsupported("the system role in messages");

        CheckOrder(role!, before);
        if (content.GetArrayLength() == 0)
            throw ConverseRules.EmptyContent.Broken($"messages.{number}");

        var contents = new List<AIContent>(content.GetArrayLength());
        var (block, documents, texts) = (0, 0, 0);
        foreach (var item in content.EnumerateArray())
        {
            var kind = _content.Read(item, new Place(number, block++), role == "user", contents);
            documents += kind == "document" ? 1 : 0;
            texts += kind == "text" ? 1 : 0;
        }

        if (documents > 0 && texts == 0)
            throw ConverseRules.DocumentNeedsText.Broken();
        if (role == "user")
            CheckResults(contents, number, before);

        // Chat clients expect the results of tools in a message of the tool's role if it has no other content.
        var chatRole =
            role == "assistant" ? ChatRole.Assistant
            : contents.Count > 0 && contents.TrueForAll(static item => item is FunctionResultContent) ? ChatRole.Tool
            : ChatRole.User;
        return new ChatMessage(chatRole, contents);
    }

    private static void CheckOrder(string role, ChatMessage? before)
    {
        if (before is null && role != "user")
            throw ConverseRules.UserFirst.Broken();
        if (before is not null && before.Role == ChatRole.Assistant == (role == "assistant"))
            throw ConverseRules.Alternation.Broken();
    }

    /// <summary>Every tool use must have exactly one result in the next message, and every result a tool use.</summary>
    private static void CheckResults(List<AIContent> contents, int number, ChatMessage? before)
    {
        var used = Ids(before?.Contents, static content => (content as FunctionCallContent)?.CallId);
        var answered = Ids(contents, static content => (content as FunctionResultContent)?.CallId);
        if (used.Count == 0 && answered.Count == 0)
            return;

        var place = $"messages.{number}.content";
        if (answered.Count > used.Count)
            throw ConverseRules.TooManyResults.Broken(place);
        if (answered.Distinct(StringComparer.Ordinal).Count() < answered.Count)
            throw ConverseRules.RepeatedResults.Broken(
                place,
                string.Join(
                    ", ",
                    answered.GroupBy(static id => id).Where(static group => group.Count() > 1).Select(static group => group.Key)
                )
            );
        if (used.Except(answered).ToArray() is { Length: > 0 } missing)
            throw ConverseRules.MissingResults.Broken(place, string.Join(", ", missing));
    }

    private static List<string> Ids(IList<AIContent>? contents, Func<AIContent, string?> idOf)
    {
        var ids = new List<string>();
        foreach (var content in contents ?? [])
        {
            if (idOf(content) is { } id)
                ids.Add(id);
        }

        return ids;
    }
}
