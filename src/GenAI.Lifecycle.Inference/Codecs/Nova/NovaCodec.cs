using System.Buffers;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Contents;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.InvokeModel.Codecs;

/// <summary>Amazon Nova's messages (<c>messages-v1</c>).</summary>
internal sealed class NovaCodec : IChatCodec
{
    public string ContentType => "application/json";

    public IEnumerable<string> Unsupported(ChatOptions options) =>
        ChatSettings.Without(options, ChatSettings.TopK | ChatSettings.Stop | ChatSettings.Tools);

    public void WriteRequest(IBufferWriter<byte> body, IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool stream) =>
        CodecJson.Write(body, writer =>
        {
            var conversation = Conversation.Of(messages, options, ToolCallIds.Converse);
            writer.WriteStartObject();
            writer.WriteString("schemaVersion", "messages-v1");
            if (conversation.System.Count > 0)
                NovaMessages.WriteContents(writer, "system", conversation.System);
            writer.WriteStartArray("messages");
            foreach (var (assistant, contents) in conversation.Turns)
            {
                writer.WriteStartObject();
                writer.WriteString("role", assistant ? "assistant" : "user");
                NovaMessages.WriteContents(writer, "content", contents);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            if (
                options
                is { MaxOutputTokens: not null }
                    or { Temperature: not null }
                    or { TopP: not null }
                    or { TopK: not null }
                    or { StopSequences.Count: > 0 }
            )
            {
                writer.WriteStartObject("inferenceConfig");
                CodecJson.Set(writer, "maxTokens", options.MaxOutputTokens);
                CodecJson.Set(writer, "temperature", options.Temperature);
                CodecJson.Set(writer, "topP", options.TopP);
                CodecJson.Set(writer, "topK", options.TopK);
                CodecJson.Strings(writer, "stopSequences", options.StopSequences);
                writer.WriteEndObject();
            }

            if (options?.Tools is { Count: > 0 } tools && options.ToolMode is not NoneChatToolMode)
                NovaMessages.WriteTools(writer, tools, options.ToolMode);
            CodecJson.Additional(writer, options);
            writer.WriteEndObject();
        });

    public ChatResponse ReadResponse(ReadOnlyMemory<byte> body)
    {
        var root = CodecJson.Parse(body);
        var contents = new List<AIContent>();
        foreach (var block in CodecJson.Items(CodecJson.Member(CodecJson.Member(CodecJson.Member(root, "output"), "message"), "content")))
        {
            if (CodecJson.Text(block, "text") is { } text)
                contents.Add(new TextContent(text));
            else if (CodecJson.Find(block, "toolUse") is { ValueKind: System.Text.Json.JsonValueKind.Object } use)
                contents.Add(
                    ToolCalls.From(CodecJson.Text(use, "toolUseId") ?? "", CodecJson.Text(use, "name") ?? "", CodecJson.Find(use, "input"))
                );
            else if (CodecJson.Walk(block, ["reasoningContent", "reasoningText"]) is { } thought)
                contents.Add(
                    new TextReasoningContent(CodecJson.Text(thought, "text")) { ProtectedData = CodecJson.Text(thought, "signature") }
                );
        }

        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents))
        {
            FinishReason = CodecJson.Finish(CodecJson.Text(root, "stopReason")),
            Usage = NovaMessages.Usage(root),
        };
    }

    public IChatEventReader ReadStream() => new NovaEventReader();
}
