using System.Text;
using System.Text.Json;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.InvokeModel.Codecs;

/// <summary>The events of Claude's streams. Tool calls and signatures arrive in pieces and are returned complete.</summary>
internal sealed class ClaudeEventReader : IChatEventReader
{
    private readonly Dictionary<int, Block> _open = [];
    private UsageDetails? _usage;

    public bool IsComplete { get; private set; }

    public ChatResponseUpdate? Read(ReadOnlySpan<byte> data)
    {
        var root = CodecJson.Parse(data);
        switch (CodecJson.Text(root, "type"))
        {
            case "message_start":
                var message = CodecJson.Member(root, "message");
                _usage = ClaudeCodec.Usage(CodecJson.Find(message, "usage"));
                return new ChatResponseUpdate(ChatRole.Assistant, new List<AIContent>())
                {
                    ResponseId = CodecJson.Text(message, "id"),
                    ModelId = CodecJson.Text(message, "model"),
                };
            case "content_block_start":
                return Start(Index(root), CodecJson.Member(root, "content_block"));
            case "content_block_delta":
                return Delta(Index(root), CodecJson.Member(root, "delta"));
            case "content_block_stop":
                return _open.Remove(Index(root), out var block) ? block.Close() : null;
            case "message_delta":
                return Finish(root);
            case "message_stop":
                IsComplete = true;
                return null;
            case "error":
                throw new PayloadException($"The model failed: {CodecJson.WalkText(root, ["error", "message"]) ?? "it gave no reason"}");
            default:
                return null;
        }
    }

    private static int Index(JsonElement root) => CodecJson.Number(root, "index") ?? 0;

    private ChatResponseUpdate? Start(int index, JsonElement block)
    {
        switch (CodecJson.Text(block, "type"))
        {
            case "redacted_thinking":
                return new ChatResponseUpdate(ChatRole.Assistant, [ClaudeCodec.Redacted(CodecJson.Text(block, "data"))]);
            case "tool_use":
                _open[index] = new Block(CodecJson.Text(block, "id"), CodecJson.Text(block, "name"));
                return null;
            case "thinking":
                _open[index] = new Block(null, null);
                return null;
            default:
                return null;
        }
    }

    private ChatResponseUpdate? Delta(int index, JsonElement delta)
    {
        switch (CodecJson.Text(delta, "type"))
        {
            case "text_delta":
                return new ChatResponseUpdate(ChatRole.Assistant, CodecJson.Text(delta, "text"));
            case "thinking_delta":
                return new ChatResponseUpdate(ChatRole.Assistant, [new TextReasoningContent(CodecJson.Text(delta, "thinking"))]);
            case "input_json_delta":
                Append(index, CodecJson.Text(delta, "partial_json"));
                return null;
            case "signature_delta":
                Append(index, CodecJson.Text(delta, "signature"));
                return null;
            default:
                return null;
        }
    }

    private void Append(int index, string? piece)
    {
        if (_open.TryGetValue(index, out var block))
            block.Text.Append(piece);
    }

    private ChatResponseUpdate Finish(JsonElement root)
    {
        var update = new ChatResponseUpdate(ChatRole.Assistant, new List<AIContent>())
        {
            FinishReason = CodecJson.Finish(CodecJson.WalkText(root, ["delta", "stop_reason"])),
        };
        // The input count comes at the start, the output count at the end; if both are present, the counts at the end are the totals.
        if (CodecJson.WalkNumber(root, ["usage", "output_tokens"]) is { } output)
        {
            _usage ??= new UsageDetails();
            _usage.InputTokenCount = CodecJson.WalkNumber(root, ["usage", "input_tokens"]) ?? _usage.InputTokenCount;
            _usage.OutputTokenCount = output;
            _usage.TotalTokenCount = _usage.InputTokenCount + output;
            update.Contents.Add(new UsageContent(_usage));
        }

        return update;
    }

    private sealed class Block(string? id, string? name)
    {
        public StringBuilder Text { get; } = new();

        public ChatResponseUpdate? Close() =>
            name is not null ? new ChatResponseUpdate(ChatRole.Assistant, [ToolCalls.Parse(id ?? "", name, Text.ToString())])
            : Text.Length > 0
                ? new ChatResponseUpdate(ChatRole.Assistant, [new TextReasoningContent("") { ProtectedData = Text.ToString() }])
            : null;
    }
}
