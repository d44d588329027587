using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Contents;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.InvokeModel.Codecs;

/// <summary>
/// Builds the turns of a conversation in the form that services accept: no blank texts, valid tool ids and names, results
/// before other content, no unsigned reasoning, no white space at the end of a final assistant text.
/// </summary>
/// <param name="ids">The form of tool call ids that the family accepts.</param>
/// <param name="userFirst">Whether the conversation must begin with the user.</param>
internal sealed class ConversationTurns(ToolCallIds ids, bool userFirst)
{
    private readonly List<(bool Assistant, List<AIContent> Contents)> _turns = [];
    private readonly OpenToolCalls _calls = new(ids);

    public void Add(ChatMessage message, int index)
    {
        var assistant = message.Role == ChatRole.Assistant;
        _calls.Begin(assistant);
        for (var i = 0; i < message.Contents.Count; i++)
        {
            var (content, place) = (message.Contents[i], new ContentPlace(index, i));
            if (content is FunctionCallContent && !assistant)
                throw OpenToolCalls.NotTheAssistants(message.Role, place);
            if (Sent(content, place) is { } sent)
                Append(assistant && sent is not FunctionResultContent, sent, place);
        }
    }

    public IReadOnlyList<(bool Assistant, List<AIContent> Contents)> Complete()
    {
        _calls.Close();
        RemoveUnsigned();
        for (var i = 0; i < _turns.Count; i++)
        {
            if (!_turns[i].Assistant && _turns[i].Contents.Exists(static content => content is FunctionResultContent))
                _turns[i] = (false, [.. _turns[i].Contents.OrderBy(static content => content is not FunctionResultContent)]);
        }

        if (_turns is [.., { Assistant: true, Contents: [.., TextContent last] contents }])
            contents[^1] = new TextContent(last.Text.TrimEnd()) { AdditionalProperties = last.AdditionalProperties };
        return _turns;
    }

    private AIContent? Sent(AIContent content, ContentPlace place)
    {
        switch (content)
        {
            case UsageContent:
            case TextContent when Conversation.IsBlank(content):
                return null;
            case ToolApprovalRequestContent { ToolCall: FunctionCallContent call }:
                _calls.Approval(call.CallId, place);
                return null;
            case ToolApprovalResponseContent { ToolCall: FunctionCallContent call }:
                _calls.Approval(call.CallId, place);
                return null;
            case FunctionCallContent call:
                return new FunctionCallContent(_calls.Call(call, place), ToolNames.ToWire(call.Name), call.Arguments)
                {
                    AdditionalProperties = call.AdditionalProperties,
                };
            case FunctionResultContent result:
                return new FunctionResultContent(_calls.Result(result, place), ToolResults.Of(result))
                {
                    Exception = result.Exception,
                    AdditionalProperties = result.AdditionalProperties,
                };
            default:
                return content;
        }
    }

    private void Append(bool assistant, AIContent content, ContentPlace place)
    {
        if (_turns.Count == 0 && assistant && userFirst)
            throw new ArgumentException($"{place}: the conversation begins with an assistant message; it must begin with a user message.");
        if (_turns.Count == 0 || _turns[^1].Assistant != assistant)
            _turns.Add((assistant, []));
        var contents = _turns[^1].Contents;

        // A streamed signature follows the text that it signs, in a separate empty text.
        if (
            content is TextReasoningContent { Text: "", ProtectedData: { } signature }
            && !content.IsSet(BedrockContents.RedactedReasoning)
            && contents is [.., TextReasoningContent { ProtectedData: null } signed]
        )
        {
            contents[^1] = new TextReasoningContent(signed.Text) { ProtectedData = signature };
        }
        else
        {
            contents.Add(content);
        }
    }

    private static bool IsUnsigned(AIContent content) =>
        content is TextReasoningContent thought && string.IsNullOrWhiteSpace(thought.ProtectedData);

    private void RemoveUnsigned()
    {
        for (var i = _turns.Count - 1; i >= 0; i--)
        {
            var (assistant, contents) = _turns[i];
            if (!assistant || contents.RemoveAll(IsUnsigned) == 0 || contents.Count > 0)
                continue;

            // An empty turn is removed, and its neighbours have the same role.
            _turns.RemoveAt(i);
            if (i == 0 || i >= _turns.Count)
                continue;
            _turns[i - 1].Contents.AddRange(_turns[i].Contents);
            _turns.RemoveAt(i);
        }
    }
}
