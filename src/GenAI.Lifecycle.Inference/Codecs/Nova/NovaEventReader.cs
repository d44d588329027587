using System.Text;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.InvokeModel.Codecs;

/// <summary>The chunks of Nova's streams: one member each, named like Converse's events.</summary>
internal sealed class NovaEventReader : IChatEventReader
{
    private readonly Dictionary<int, (string Id, string Name, StringBuilder Input)> _calls = [];

    public bool IsComplete { get; private set; }

    public ChatResponseUpdate? Read(ReadOnlySpan<byte> data)
    {
        var root = CodecJson.Parse(data);
        if (CodecJson.Walk(root, ["contentBlockStart"]) is { } start && CodecJson.Walk(start, ["start", "toolUse"]) is { } use)
        {
            _calls[CodecJson.Number(start, "contentBlockIndex") ?? 0] = (
                CodecJson.Text(use, "toolUseId") ?? "",
                CodecJson.Text(use, "name") ?? "",
                new StringBuilder()
            );
        }
        else if (CodecJson.Walk(root, ["contentBlockDelta"]) is { } piece)
        {
            if (CodecJson.WalkText(piece, ["delta", "text"]) is { } text)
                return new ChatResponseUpdate(ChatRole.Assistant, text);
            if (CodecJson.WalkText(piece, ["delta", "reasoningContent", "text"]) is { } thought)
                return new ChatResponseUpdate(ChatRole.Assistant, [new TextReasoningContent(thought)]);
            if (
                CodecJson.WalkText(piece, ["delta", "toolUse", "input"]) is { } input
                && _calls.TryGetValue(CodecJson.Number(piece, "contentBlockIndex") ?? 0, out var open)
            )
                open.Input.Append(input);
        }
        else if (
            CodecJson.Walk(root, ["contentBlockStop"]) is { } stop
            && _calls.Remove(CodecJson.Number(stop, "contentBlockIndex") ?? 0, out var call)
        )
        {
            return new ChatResponseUpdate(ChatRole.Assistant, [ToolCalls.Parse(call.Id, call.Name, call.Input.ToString())]);
        }
        else if (CodecJson.WalkText(root, ["messageStop", "stopReason"]) is { } reason)
        {
            IsComplete = true;
            return new ChatResponseUpdate(ChatRole.Assistant, new List<AIContent>()) { FinishReason = CodecJson.Finish(reason) };
        }
        else if (CodecJson.Walk(root, ["metadata"]) is { } metadata && NovaMessages.Usage(metadata) is { } usage)
        {
            return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(usage)]);
        }

        return null;
    }
}
