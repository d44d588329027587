using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.InvokeModel.Codecs;

/// <summary>A conversation as families with alternating roles want it: what is said to the system apart, neighbours of one role joined.</summary>
internal sealed record Conversation(IReadOnlyList<AIContent> System, IReadOnlyList<(bool Assistant, List<AIContent> Contents)> Turns)
{
    public static Conversation Of(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var system = new List<AIContent>();
        var turns = new List<(bool Assistant, List<AIContent> Contents)>();
        if (!string.IsNullOrWhiteSpace(options?.Instructions))
            system.Add(new TextContent(options.Instructions));
        foreach (var message in messages)
        {
            if (message.Role == ChatRole.System)
            {
                system.AddRange(message.Contents);
                continue;
            }

            var assistant = message.Role == ChatRole.Assistant;
            if (turns.Count > 0 && turns[^1].Assistant == assistant)
                turns[^1].Contents.AddRange(message.Contents);
            else
                turns.Add((assistant, [.. message.Contents]));
        }

        if (system.FirstOrDefault(static c => c is not TextContent) is { } other)
            throw new NotSupportedException($"A system message takes text, not a {other.GetType().Name}.");
        return turns.Count > 0 ? new Conversation(system, turns) : throw new ArgumentException("The conversation has no message of the user.", nameof(messages));
    }
}
