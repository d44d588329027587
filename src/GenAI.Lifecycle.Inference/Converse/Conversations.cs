using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Capabilities;
using GenAI.Lifecycle.Inference.Contents;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>
/// Messages of the common abstractions as Converse's turns: roles alternate, and tool results are in the turn after the
/// calls.
/// </summary>
internal static class Conversations
{
    /// <param name="messages">The conversation.</param>
    /// <param name="options">The options, for their instructions.</param>
    /// <param name="hasTools">Whether the call sends tools; without them the tool blocks of the conversation are sent as text.</param>
    /// <param name="capabilities">The model's capabilities.</param>
    /// <param name="unsupported">Receives the settings that the model does not support.</param>
    public static ConverseTurns Read(
        IEnumerable<ChatMessage> messages,
        ChatOptions options,
        bool hasTools,
        ModelCapabilities capabilities,
        UnsupportedSettings unsupported
    )
    {
        var calls = new OpenToolCalls(capabilities.ShortToolCallIds ? ToolCallIds.Mistral : ToolCallIds.Converse);
        var blocks = new ContentBlocks(capabilities, unsupported, calls);
        var turns = new List<Message>();
        var system = string.IsNullOrWhiteSpace(options.Instructions)
            ? null
            : new List<SystemContentBlock> { new() { Text = options.Instructions } };
        var index = -1;
        foreach (var message in messages)
        {
            index++;
            if (message.Role == ChatRole.System)
                SystemBlocks.Add(system ??= [], message, index, capabilities, unsupported);
            else
                AddMessage(turns, message, index, blocks, calls);
        }

        calls.Close();
        if (system is { Count: > 0 } && !capabilities.SystemMessages)
            FoldSystem(system, turns);
        if (!hasTools)
            ToolTexts.Apply(turns);
        ResultsFirst(turns);
        if (capabilities.ReasoningReplay == ReasoningReplay.SignedOnly)
            RemoveUnsigned(turns, unsupported);
        AssistantEnd.Apply(turns, capabilities, unsupported.ModelId);

        return new ConverseTurns(system is { Count: > 0 } ? system : null, turns.Count > 0 ? turns : null);
    }

    private static void AddMessage(List<Message> turns, ChatMessage message, int index, ContentBlocks blocks, OpenToolCalls calls)
    {
        var assistant = message.Role == ChatRole.Assistant;
        calls.Begin(assistant);
        var content = new List<ContentBlock>(message.Contents.Count);
        for (var i = 0; i < message.Contents.Count; i++)
        {
            var (item, place) = (message.Contents[i], new ContentPlace(index, i));
            var answers = assistant && item is FunctionResultContent result && !calls.IsByService(result.CallId);
            if (item is FunctionCallContent && !assistant)
                throw OpenToolCalls.NotTheAssistants(message.Role, place);

            // An assistant message that also has its tool results is split into the turns that the service requires.
            if (answers)
            {
                Flush(turns, ConversationRole.Assistant, content, index);
                blocks.Add(content = [], item, place);
                Flush(turns, ConversationRole.User, content, index);
                content = [];
            }
            else
            {
                blocks.Add(content, item, place);
            }
        }

        Flush(turns, assistant ? ConversationRole.Assistant : ConversationRole.User, content, index);
    }

    private static void Flush(List<Message> turns, ConversationRole role, List<ContentBlock> content, int index)
    {
        if (content.Count == 0)
            return;
        if (turns.Count == 0 && role == ConversationRole.Assistant)
            throw new ArgumentException(
                $"messages[{index}]: the conversation begins with an assistant message; it must begin with a user message."
            );
        if (turns.Count > 0 && turns[^1].Role == role)
            turns[^1].Content!.AddRange(content);
        else
            turns.Add(new Message { Role = role, Content = content });
    }

    // For a model without system messages the text goes to the start of the first turn.
    private static void FoldSystem(List<SystemContentBlock> system, List<Message> turns)
    {
        if (turns.Count == 0)
            return;
        turns[0]
            .Content!.InsertRange(
                0,
                system.Select(static block => new ContentBlock
                {
                    Text = block.Text,
                    GuardContent = block.GuardContent,
                    CachePoint = block.CachePoint,
                })
            );
        system.Clear();
    }

    // Some models reject a turn with content before the tool results.
    private static void ResultsFirst(List<Message> turns)
    {
        foreach (var turn in turns)
        {
            if (
                turn.Role == ConversationRole.User
                && turn.Content!.FindLastIndex(static block => block.ToolResult is not null)
                    > turn.Content.FindIndex(static block => block.ToolResult is null)
            )
                turn.Content = [.. turn.Content.OrderBy(static block => block.ToolResult is null)];
        }
    }

    private static void RemoveUnsigned(List<Message> turns, UnsupportedSettings unsupported)
    {
        var removed = 0;
        foreach (var turn in turns)
        {
            if (turn.Role == ConversationRole.Assistant)
                removed += ReasoningBlocks.RemoveUnsigned(turn.Content!);
        }

        if (removed == 0)
            return;
        unsupported.ReasoningLeftOut(removed);
        Rejoin(turns);
    }

    // An empty turn is removed, and its neighbours have the same role.
    private static void Rejoin(List<Message> turns)
    {
        for (var i = turns.Count - 1; i >= 0; i--)
        {
            if (turns[i].Content!.Count > 0)
                continue;
            turns.RemoveAt(i);
            if (i == 0 || i == turns.Count)
                continue;
            turns[i - 1].Content!.AddRange(turns[i].Content!);
            turns.RemoveAt(i);
        }
    }
}
