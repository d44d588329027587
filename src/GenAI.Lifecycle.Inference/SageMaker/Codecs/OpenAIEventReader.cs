using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>Chat completion chunks. Tool calls arrive in pieces by index and are handed out whole, once the choice is finished.</summary>
internal sealed class OpenAIEventReader : IEndpointEventReader
{
    private readonly SortedDictionary<int, PartialCall> _calls = [];

    public bool IsComplete { get; private set; }

    public ChatResponseUpdate? Read(ReadOnlySpan<byte> data)
    {
        if (data.SequenceEqual("[DONE]"u8))
        {
            IsComplete = true;
            return null;
        }

        var root = CodecJson.Parse(data);
        if (root.TryGetProperty("error", out var error))
            throw new EndpointPayloadException($"The container broke off: {CodecJson.Text(error, "message") ?? "it gave no reason"}");
        var update = new ChatResponseUpdate(ChatRole.Assistant, new List<AIContent>()) { ResponseId = CodecJson.Text(root, "id"), ModelId = CodecJson.Text(root, "model") };
        if (root.TryGetProperty("choices", out var choices) && choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() > 0)
            ReadChoice(update, choices[0]);
        if (OpenAIMessagesCodec.Usage(root) is { } usage)
            update.Contents.Add(new UsageContent(usage));
        return update;
    }

    private void ReadChoice(ChatResponseUpdate update, JsonElement choice)
    {
        // Mistral on Bedrock calls the piece "message".
        if (choice.TryGetProperty("delta", out var delta) || choice.TryGetProperty("message", out delta))
        {
            if (CodecJson.Text(delta, "reasoning_content") is { Length: > 0 } thought)
                update.Contents.Add(new TextReasoningContent(thought));
            if (CodecJson.Text(delta, "content") is { Length: > 0 } text)
                update.Contents.Add(new TextContent(text));
            if (delta.TryGetProperty("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array)
            {
                foreach (var call in calls.EnumerateArray())
                    Collect(call);
            }
        }

        update.FinishReason = OpenAIMessagesCodec.Finish(choice);
        if (update.FinishReason is null)
            return;
        IsComplete = true;
        foreach (var call in _calls.Values)
            update.Contents.Add(Bedrock.ToolCalls.Parse(call.Id, call.Name, call.Arguments.ToString()));
        _calls.Clear();
    }

    private void Collect(JsonElement call)
    {
        var index = CodecJson.Number(call, "index") ?? 0;
        if (!_calls.TryGetValue(index, out var partial))
            _calls[index] = partial = new PartialCall();
        if (CodecJson.Text(call, "id") is { } id)
            partial.Id = id;
        if (!call.TryGetProperty("function", out var function))
            return;
        if (CodecJson.Text(function, "name") is { } name)
            partial.Name = name;
        partial.Arguments.Append(CodecJson.Text(function, "arguments"));
    }

    private sealed class PartialCall
    {
        public string Id { get; set; } = "";

        public string Name { get; set; } = "";

        public StringBuilder Arguments { get; } = new();
    }
}
