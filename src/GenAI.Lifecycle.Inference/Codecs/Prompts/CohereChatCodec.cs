using System.Buffers;
using GenAI.Lifecycle.Inference.Contents;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.InvokeModel.Codecs;

/// <summary>
/// Cohere Command R: the last message, the history, and a preamble for the system. Use Converse for its tools.
/// </summary>
internal sealed class CohereChatCodec : IChatCodec
{
    public string ContentType => "application/json";

    public IEnumerable<string> Unsupported(ChatOptions options) =>
        ChatSettings.Without(options, ChatSettings.TopK | ChatSettings.Seed | ChatSettings.Penalties | ChatSettings.Stop);

    public void WriteRequest(IBufferWriter<byte> body, IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool stream) =>
        CodecJson.Write(body, writer =>
        {
            var conversation = Conversation.Of(CodecJson.TextOnly(messages, null), options, ToolCallIds.Converse, userFirst: false);
            if (conversation.Turns[^1].Assistant)
                throw new ArgumentException(
                    "The conversation ends with an assistant message; it must end with a user message.",
                    nameof(messages)
                );
            writer.WriteStartObject();
            writer.WriteString("message", Text(conversation.Turns[^1].Contents));
            if (conversation.Turns.Count > 1)
            {
                writer.WriteStartArray("chat_history");
                foreach (var (assistant, contents) in conversation.Turns.SkipLast(1))
                {
                    writer.WriteStartObject();
                    writer.WriteString("role", assistant ? "CHATBOT" : "USER");
                    writer.WriteString("message", Text(contents));
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }

            if (conversation.System.Count > 0)
                writer.WriteString("preamble", Text(conversation.System));
            CodecJson.Set(writer, "max_tokens", options?.MaxOutputTokens);
            CodecJson.Set(writer, "temperature", options?.Temperature);
            CodecJson.Set(writer, "p", options?.TopP);
            CodecJson.Set(writer, "k", options?.TopK);
            CodecJson.Set(writer, "frequency_penalty", options?.FrequencyPenalty);
            CodecJson.Set(writer, "presence_penalty", options?.PresencePenalty);
            if (options?.Seed is { } seed)
                writer.WriteNumber("seed", seed);
            CodecJson.Strings(writer, "stop_sequences", options?.StopSequences);
            CodecJson.Additional(writer, options);
            writer.WriteEndObject();
        });

    public ChatResponse ReadResponse(ReadOnlyMemory<byte> body)
    {
        var root = CodecJson.Parse(body);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, CodecJson.Member(root, "text").GetString()))
        {
            ResponseId = CodecJson.Text(root, "generation_id"),
            FinishReason = CodecJson.Finish(CodecJson.Text(root, "finish_reason")),
        };
    }

    public IChatEventReader ReadStream() => new Reader();

    private static string Text(IEnumerable<AIContent> contents) =>
        string.Join("\n", contents.OfType<TextContent>().Select(static c => c.Text));

    private sealed class Reader : IChatEventReader
    {
        public bool IsComplete { get; private set; }

        public ChatResponseUpdate? Read(ReadOnlySpan<byte> data)
        {
            var root = CodecJson.Parse(data);
            switch (CodecJson.Text(root, "event_type"))
            {
                case "text-generation":
                    return new ChatResponseUpdate(ChatRole.Assistant, CodecJson.Text(root, "text"));
                case "stream-end":
                    IsComplete = true;
                    return new ChatResponseUpdate(
                        ChatRole.Assistant,
                        CodecJson.InvocationMetrics(root) is { } usage ? [new UsageContent(usage)] : []
                    )
                    {
                        FinishReason = CodecJson.Finish(CodecJson.Text(root, "finish_reason")),
                    };
                default:
                    return null;
            }
        }
    }
}
