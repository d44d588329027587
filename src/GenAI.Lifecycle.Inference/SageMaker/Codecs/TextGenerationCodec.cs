using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>Containers that take a text and answer a text.</summary>
internal sealed class TextGenerationCodec(string answerField, Func<IReadOnlyList<ChatMessage>, string>? format) : IEndpointChatCodec
{
    public string ContentType => "application/json";

    public IEnumerable<string> Unsupported(ChatOptions options) => ChatSettings.Without(options, ChatSettings.TopK | ChatSettings.Seed | ChatSettings.Stop);

    public void WriteRequest(IBufferWriter<byte> body, IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool stream) => CodecJson.Write(body, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("inputs", Format(messages, options));
        CodecJson.Parameters(writer, options, details: answerField == "generated_text");
        if (stream)
            writer.WriteBoolean("stream", true);
        writer.WriteEndObject();
    });

    public ChatResponse ReadResponse(ReadOnlyMemory<byte> body)
    {
        var answer = CodecJson.First(CodecJson.Parse(body));
        var text = CodecJson.Member(answer, answerField);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text.ValueKind == JsonValueKind.String ? text.GetString() : text.GetRawText()))
        {
            FinishReason = Details(answer, out var usage),
            Usage = usage,
        };
    }

    public IEndpointEventReader ReadStream() => new EventReader(answerField);

    private static ChatFinishReason? Details(JsonElement answer, out UsageDetails? usage)
    {
        usage = null;
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("details", out var details) || details.ValueKind != JsonValueKind.Object)
            return null;
        usage = new UsageDetails { OutputTokenCount = CodecJson.Number(details, "generated_tokens"), InputTokenCount = CodecJson.Number(details, "input_length") };
        return CodecJson.Finish(CodecJson.Text(details, "finish_reason"));
    }

    private string Format(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var all = CodecJson.TextOnly(messages, options);
        return format is null ? string.Join("\n\n", all.Select(static m => m.Text)) : format(all);
    }

    private sealed class EventReader(string answerField) : IEndpointEventReader
    {
        public bool IsComplete { get; private set; }

        public ChatResponseUpdate? Read(ReadOnlySpan<byte> data)
        {
            var root = CodecJson.Parse(data);
            if (CodecJson.Text(root, "error") is { } error)
                throw new EndpointPayloadException($"The container broke off: {error}");
            var update = new ChatResponseUpdate(ChatRole.Assistant, new List<AIContent>());
            var special = false;
            if (root.TryGetProperty("token", out var token))
                special = token.TryGetProperty("special", out var flag) && flag.ValueKind == JsonValueKind.True;
            if (!special && CodecJson.Text(token.ValueKind == JsonValueKind.Object ? token : root, token.ValueKind == JsonValueKind.Object ? "text" : answerField) is { Length: > 0 } text)
                update.Contents.Add(new TextContent(text));
            update.FinishReason = Details(root, out var usage);
            if (usage is not null)
                update.Contents.Add(new UsageContent(usage));
            // The last token comes with the whole text; containers without details leave only that sign.
            IsComplete |= update.FinishReason is not null || CodecJson.Text(root, answerField) is not null;
            return update;
        }
    }
}
