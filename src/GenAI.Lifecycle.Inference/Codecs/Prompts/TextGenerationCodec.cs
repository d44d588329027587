using System.Buffers;
using System.Text.Json;
using GenAI.Lifecycle.Inference.Contents;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>The codec of containers that take a text and return a text.</summary>
internal sealed class TextGenerationCodec(string answerField, Func<IReadOnlyList<ChatMessage>, string>? format) : IChatCodec
{
    public string ContentType => "application/json";

    public IEnumerable<string> Unsupported(ChatOptions options) =>
        ChatSettings.Without(options, ChatSettings.TopK | ChatSettings.Seed | ChatSettings.Stop);

    public void WriteRequest(IBufferWriter<byte> body, IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool stream) =>
        CodecJson.Write(body, writer =>
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
        PayloadErrors.ThrowIfAny(answer);
        var reason = Details(answer, out var usage);
        if (PayloadErrors.Find(reason, answer) is { } failure)
            throw failure;

        var text = CodecJson.Member(answer, answerField);
        var told = text.ValueKind == JsonValueKind.Null ? "" : CodecJson.Text(text) ?? text.GetRawText();
        var thoughts = new ThoughtSplitter();
        var contents = new List<AIContent>(thoughts.Next(told));
        contents.AddRange(thoughts.Rest());
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents)) { FinishReason = reason, Usage = usage };
    }

    public IChatEventReader ReadStream() => new EventReader(answerField);

    private static ChatFinishReason? Details(JsonElement answer, out UsageDetails? usage)
    {
        var details = CodecJson.Items(CodecJson.Find(answer, "details")).FirstOrDefault();
        var (read, written) = (CodecJson.Count(details, "input_length"), CodecJson.Count(details, "generated_tokens"));
        usage = read is null && written is null ? null : new UsageDetails { InputTokenCount = read, OutputTokenCount = written };
        return CodecJson.Finish(CodecJson.Text(details, "finish_reason") ?? CodecJson.Text(answer, "finish_reason"));
    }

    private string Format(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var all = CodecJson.TextOnly(messages, options);
        return format is null ? string.Join("\n\n", all.Select(static m => m.Text)) : format(all);
    }

    private sealed class EventReader(string answerField) : IChatEventReader
    {
        private readonly ThoughtSplitter _thoughts = new();

        public bool IsComplete { get; private set; }

        public ChatResponseUpdate? Read(ReadOnlySpan<byte> data)
        {
            var root = CodecJson.Parse(data);
            var update = new ChatResponseUpdate(ChatRole.Assistant, new List<AIContent>()) { FinishReason = Details(root, out var usage) };
            var token = CodecJson.Find(root, "token");
            var isToken = token.ValueKind == JsonValueKind.Object;
            var special = CodecJson.Find(token, "special").ValueKind == JsonValueKind.True;
            if (!special && CodecJson.Text(isToken ? token : root, isToken ? "text" : answerField) is { Length: > 0 } text)
                Add(update, _thoughts.Next(text));
            if ((PayloadErrors.Find(root) ?? PayloadErrors.Find(update.FinishReason, root)) is { } failure)
                throw failure.After(update);

            // The last token comes with the complete text; without details that is the only sign of the end.
            IsComplete |= update.FinishReason is not null || CodecJson.Text(root, answerField) is not null;
            if (IsComplete)
                Add(update, _thoughts.Rest());
            if (usage is not null)
                update.Contents.Add(new UsageContent(usage));
            return update;
        }

        private static void Add(ChatResponseUpdate update, IEnumerable<AIContent> contents)
        {
            foreach (var content in contents)
                update.Contents.Add(content);
        }
    }
}
