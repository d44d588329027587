using GenAI.Lifecycle.Inference.Contents;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.InvokeModel.Codecs;

/// <summary>
/// Represents a conversation for families with alternating roles: system messages are separate, and adjacent messages of
/// one role are joined.
/// </summary>
internal sealed record Conversation(IReadOnlyList<AIContent> System, IReadOnlyList<(bool Assistant, List<AIContent> Contents)> Turns)
{
    /// <param name="messages">The messages.</param>
    /// <param name="options">The options, for their instructions.</param>
    /// <param name="ids">The form of tool call ids that the family accepts.</param>
    /// <param name="userFirst">Whether the conversation must begin with the user.</param>
    /// <exception cref="ArgumentException">The family would reject the conversation; the message names the position.</exception>
    public static Conversation Of(IReadOnlyList<ChatMessage> messages, ChatOptions? options, ToolCallIds ids, bool userFirst = true)
    {
        var system = new List<AIContent>();
        var turns = new ConversationTurns(ids, userFirst);
        if (!string.IsNullOrWhiteSpace(options?.Instructions))
            system.Add(new TextContent(options.Instructions));
        for (var i = 0; i < messages.Count; i++)
        {
            if (messages[i].Role == ChatRole.System)
                system.AddRange(messages[i].Contents.Where(static content => !IsBlank(content)));
            else
                turns.Add(messages[i], i);
        }

        if (system.FirstOrDefault(static c => c is not TextContent) is { } other)
            throw new NotSupportedException($"A system message has a {other.GetType().Name}; it must have only text.");
        var all = turns.Complete();
        if (all.Count == 0)
            throw new ArgumentException("The conversation has no user message; it must have at least one.", nameof(messages));
        return new Conversation(system, all);
    }

    public static bool IsBlank(AIContent content) => content is TextContent text && string.IsNullOrWhiteSpace(text.Text);
}
