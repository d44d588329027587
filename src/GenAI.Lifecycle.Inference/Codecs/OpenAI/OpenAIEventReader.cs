using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>Chat completion chunks. Tool calls arrive in pieces and are returned complete, once the choice is finished.</summary>
internal sealed class OpenAIEventReader : IChatEventReader
{
    private readonly OpenAIAnswer _answer = new();

    public bool IsComplete { get; private set; }

    public ChatResponseUpdate? Read(ReadOnlySpan<byte> data)
    {
        if (data.Trim(" \t\r\n"u8).SequenceEqual("[DONE]"u8))
            return Done();
        var root = CodecJson.Parse(data);
        var failure = PayloadErrors.Find(root);
        var update = new ChatResponseUpdate(ChatRole.Assistant, new List<AIContent>())
        {
            ResponseId = CodecJson.Text(root, "id"),
            ModelId = CodecJson.Text(root, "model"),
        };
        foreach (var choice in CodecJson.Items(CodecJson.Find(root, "choices")).Take(1))
            failure = ReadChoice(update, choice, failure);
        if (OpenAIMessagesCodec.Usage(root) is { } usage)
            update.Contents.Add(new UsageContent(usage));
        return failure is null ? update : throw failure.After(update);
    }

    // For a container without a finish reason this is the only sign of the end.
    private ChatResponseUpdate? Done()
    {
        IsComplete = true;
        var update = new ChatResponseUpdate(ChatRole.Assistant, new List<AIContent>());
        _answer.Complete(update.Contents);
        return update.Contents.Count > 0 ? update : null;
    }

    private PayloadException? ReadChoice(ChatResponseUpdate update, JsonElement choice, PayloadException? failure)
    {
        // Mistral on Bedrock calls the piece "message".
        var delta = CodecJson.Find(choice, "delta");
        _answer.Read(delta.ValueKind == JsonValueKind.Object ? delta : CodecJson.Find(choice, "message"), update.Contents);
        update.FinishReason = OpenAIMessagesCodec.Finish(choice);
        failure ??= PayloadErrors.Find(update.FinishReason, choice);
        if (update.FinishReason is null || failure is not null)
            return failure;

        IsComplete = true;
        _answer.Complete(update.Contents);
        return null;
    }
}
