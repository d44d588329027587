using System.Buffers;
using System.Text.Json;
using GenAI.Lifecycle.Inference.Contents;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.InvokeModel.Codecs;

/// <summary>The codec of families that take one text: it writes the conversation in the format that the model was trained on.</summary>
internal sealed class PromptCodec(PromptSchema schema, Func<IReadOnlyList<ChatMessage>, string> template) : IChatCodec
{
    public string ContentType => "application/json";

    public IEnumerable<string> Unsupported(ChatOptions options) =>
        ChatSettings.Without(
            options,
            (schema.TopK is null ? 0 : ChatSettings.TopK)
                | (schema.Seed is null ? 0 : ChatSettings.Seed)
                | (schema.Stop is null ? 0 : ChatSettings.Stop)
        );

    public void WriteRequest(IBufferWriter<byte> body, IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool stream) =>
        CodecJson.Write(body, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString(schema.Prompt, template(CodecJson.TextOnly(messages, options)));
            if (schema.Settings is { } settings)
                writer.WriteStartObject(settings);
            CodecJson.Set(writer, schema.MaxTokens, options?.MaxOutputTokens);
            CodecJson.Set(writer, schema.Temperature, options?.Temperature);
            CodecJson.Set(writer, schema.TopP, options?.TopP);
            if (schema.TopK is { } topK)
                CodecJson.Set(writer, topK, options?.TopK);
            if (schema.Seed is { } name && options?.Seed is { } seed)
                writer.WriteNumber(name, seed);
            if (schema.Stop is { } stop)
                CodecJson.Strings(writer, stop, options?.StopSequences);
            if (schema.Settings is not null)
                writer.WriteEndObject();
            if (stream && schema.Stream is { } flag)
                writer.WriteBoolean(flag, true);
            CodecJson.Additional(writer, options);
            writer.WriteEndObject();
        });

    public ChatResponse ReadResponse(ReadOnlyMemory<byte> body)
    {
        var root = CodecJson.Parse(body);
        if (CodecJson.Walk(root, schema.Text) is not { ValueKind: JsonValueKind.String } text)
            throw new PayloadException(
                $"The model's answer has no '{string.Join('.', schema.Text)}'; check that the codec matches the model family."
            );
        var contents = new List<AIContent>();
        if (schema.Thinks)
        {
            var thoughts = new ThoughtSplitter(begun: true);
            contents.AddRange(thoughts.Next(text.GetString()!));
            contents.AddRange(thoughts.Rest());
        }
        else
        {
            contents.Add(new TextContent(text.GetString()));
        }

        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents))
        {
            FinishReason = CodecJson.Finish(CodecJson.WalkText(root, schema.Finish)),
            Usage = CodecJson.Tokens(CodecJson.WalkNumber(root, schema.InputTokens), CodecJson.WalkNumber(root, schema.OutputTokens)),
        };
    }

    public IChatEventReader ReadStream() => new Reader(schema);

    private sealed class Reader(PromptSchema schema) : IChatEventReader
    {
        private readonly ThoughtSplitter? _thoughts = schema.Thinks ? new ThoughtSplitter(begun: true) : null;

        public bool IsComplete { get; private set; }

        public ChatResponseUpdate? Read(ReadOnlySpan<byte> data)
        {
            var root = CodecJson.Parse(data);
            var update = new ChatResponseUpdate(ChatRole.Assistant, new List<AIContent>())
            {
                FinishReason = CodecJson.Finish(CodecJson.WalkText(root, schema.ChunkFinish ?? schema.Finish)),
            };
            if (CodecJson.WalkText(root, schema.ChunkText ?? schema.Text) is { Length: > 0 } text)
                Add(update, _thoughts?.Next(text) ?? [new TextContent(text)]);
            if (update.FinishReason is not null)
                Add(update, _thoughts?.Rest() ?? []);
            IsComplete |= update.FinishReason is not null;
            if (update.FinishReason is not null && Usage(root) is { } usage)
                update.Contents.Add(new UsageContent(usage));
            return update;
        }

        // The service's own count comes with the last chunk of every family.
        private UsageDetails? Usage(JsonElement root) =>
            CodecJson.InvocationMetrics(root)
            ?? CodecJson.Tokens(
                CodecJson.WalkNumber(root, schema.InputTokens),
                CodecJson.WalkNumber(root, schema.ChunkOutputTokens ?? schema.OutputTokens)
            );

        private static void Add(ChatResponseUpdate update, IEnumerable<AIContent> contents)
        {
            foreach (var content in contents)
                update.Contents.Add(content);
        }
    }
}
