using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Capabilities;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Messages of the common abstractions as Converse's turns: roles alternate, and what one turn's tools gave stands in the turn behind it.</summary>
internal static class Conversations
{
    public static void Apply(ConverseCall call, IEnumerable<ChatMessage> messages, ChatOptions options, ModelCapabilities capabilities, UnsupportedSettings unsupported)
    {
        var blocks = new ContentBlocks(capabilities, unsupported);
        var turns = new List<Message>();
        var system = new List<SystemContentBlock>();
        var calls = new OpenToolCalls();
        if (!string.IsNullOrWhiteSpace(options.Instructions))
            system.Add(new SystemContentBlock { Text = options.Instructions });
        var index = -1;
        foreach (var message in messages)
        {
            index++;
            if (message.Role == ChatRole.System)
            {
                AddSystem(system, message, index, capabilities, unsupported);
                continue;
            }

            var assistant = message.Role == ChatRole.Assistant;
            calls.Begin(assistant);
            var content = new List<ContentBlock>(message.Contents.Count);
            for (var i = 0; i < message.Contents.Count; i++)
            {
                var place = new ContentPlace(index, i);
                calls.See(message.Contents[i], place);
                blocks.Add(content, message.Contents[i], place);
            }

            if (content.Count > 0)
                Append(turns, assistant ? ConversationRole.Assistant : ConversationRole.User, content, index);
        }

        calls.End();
        if (system.Count > 0 && !capabilities.SystemMessages)
            FoldSystem(system, turns);
        if (call.Tools is null)
            ToolTexts.Apply(turns);
        ResultsFirst(turns);
        call.Messages = turns.Count > 0 ? turns : null;
        call.System = system.Count > 0 ? system : null;
    }

    private static void AddSystem(List<SystemContentBlock> system, ChatMessage message, int index, ModelCapabilities capabilities, UnsupportedSettings unsupported)
    {
        for (var i = 0; i < message.Contents.Count; i++)
        {
            var (content, place) = (message.Contents[i], new ContentPlace(index, i));
            switch (content)
            {
                case TextContent { Text: var text } when !string.IsNullOrWhiteSpace(text):
                    system.Add(new SystemContentBlock { Text = text });
                    break;
                case TextContent:
                    continue;
                case GuardContent guard:
                    system.Add(new SystemContentBlock { GuardContent = ContentBlocks.Guard(guard) });
                    break;
                default:
                    throw new NotSupportedException($"{place}: a system message takes text and guard content, not a {content.GetType().Name}.");
            }

            if (BedrockContents.CachePointOf(content.AdditionalProperties) is not { } point)
                continue;
            if (capabilities.CachePoints)
                system.Add(new SystemContentBlock { CachePoint = point });
            else
                unsupported.Report($"the cache point in {place}");
        }
    }

    private static void Append(List<Message> turns, ConversationRole role, List<ContentBlock> content, int index)
    {
        if (turns.Count == 0 && role == ConversationRole.Assistant)
            throw new ArgumentException($"messages[{index}]: a conversation begins with the user; Converse refuses one that begins with the assistant.");
        if (turns.Count > 0 && turns[^1].Role == role)
            turns[^1].Content!.AddRange(content);
        else
            turns.Add(new Message { Role = role, Content = content });
    }

    // A model without system messages is told the same at the head of the first turn.
    private static void FoldSystem(List<SystemContentBlock> system, List<Message> turns)
    {
        if (turns.Count == 0)
            return;
        turns[0].Content!.InsertRange(0, system.Select(static block => new ContentBlock { Text = block.Text, GuardContent = block.GuardContent, CachePoint = block.CachePoint }));
        system.Clear();
    }

    // Some models refuse a turn in which anything stands before the results of the tools.
    private static void ResultsFirst(List<Message> turns)
    {
        foreach (var turn in turns)
        {
            if (turn.Role == ConversationRole.User && turn.Content!.FindLastIndex(static block => block.ToolResult is not null) > turn.Content.FindIndex(static block => block.ToolResult is null))
                turn.Content = [.. turn.Content.OrderBy(static block => block.ToolResult is null)];
        }
    }
}
