using System.Buffers;
using System.Text.Json;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Contents;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.InvokeModel.Codecs;

/// <summary>Anthropic's messages, in the version of Bedrock.</summary>
internal sealed class ClaudeCodec : IChatCodec
{
    /// <summary>The field is required; every Claude supports this value.</summary>
    private const int DefaultMaxTokens = 4096;

    public string ContentType => "application/json";

    public IEnumerable<string> Unsupported(ChatOptions options) =>
        ChatSettings.Without(options, ChatSettings.TopK | ChatSettings.Stop | ChatSettings.Tools);

    public void WriteRequest(IBufferWriter<byte> body, IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool stream) =>
        CodecJson.Write(body, writer =>
        {
            var conversation = Conversation.Of(messages, options, ToolCallIds.Claude);
            var points = new ClaudeCachePoints(conversation);
            writer.WriteStartObject();
            writer.WriteString("anthropic_version", "bedrock-2023-05-31");
            writer.WriteNumber("max_tokens", options?.MaxOutputTokens ?? DefaultMaxTokens);
            if (conversation.System.Count > 0)
                ClaudeBlocks.Write(writer, "system", conversation.System, points);
            writer.WriteStartArray("messages");
            foreach (var (assistant, contents) in conversation.Turns)
            {
                writer.WriteStartObject();
                writer.WriteString("role", assistant ? "assistant" : "user");
                ClaudeBlocks.Write(writer, "content", contents, points);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            CodecJson.Set(writer, "temperature", options?.Temperature);
            CodecJson.Set(writer, "top_p", options?.TopP);
            CodecJson.Set(writer, "top_k", options?.TopK);
            CodecJson.Strings(writer, "stop_sequences", options?.StopSequences);
            if (options?.Tools is { Count: > 0 } tools && options.ToolMode is not NoneChatToolMode)
                ClaudeBlocks.WriteTools(writer, tools, options);
            CodecJson.Additional(writer, options);
            writer.WriteEndObject();
        });

    public ChatResponse ReadResponse(ReadOnlyMemory<byte> body)
    {
        var root = CodecJson.Parse(body);
        var contents = new List<AIContent>();
        foreach (var block in CodecJson.Items(CodecJson.Member(root, "content")))
        {
            switch (CodecJson.Text(block, "type"))
            {
                case "text":
                    contents.Add(new TextContent(CodecJson.Text(block, "text")));
                    break;
                case "tool_use":
                    contents.Add(
                        ToolCalls.From(
                            CodecJson.Text(block, "id") ?? "",
                            CodecJson.Text(block, "name") ?? "",
                            CodecJson.Find(block, "input")
                        )
                    );
                    break;
                case "thinking":
                    contents.Add(
                        new TextReasoningContent(CodecJson.Text(block, "thinking")) { ProtectedData = CodecJson.Text(block, "signature") }
                    );
                    break;
                case "redacted_thinking":
                    contents.Add(Redacted(CodecJson.Text(block, "data")));
                    break;
                default:
                    break;
            }
        }

        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents))
        {
            ResponseId = CodecJson.Text(root, "id"),
            ModelId = CodecJson.Text(root, "model"),
            FinishReason = CodecJson.Finish(CodecJson.Text(root, "stop_reason")),
            Usage = Usage(CodecJson.Find(root, "usage")),
        };
    }

    public IChatEventReader ReadStream() => new ClaudeEventReader();

    internal static TextReasoningContent Redacted(string? data) =>
        new TextReasoningContent("") { ProtectedData = data }.With(BedrockContents.RedactedReasoning, true);

    internal static UsageDetails? Usage(JsonElement usage)
    {
        if (CodecJson.Tokens(CodecJson.Count(usage, "input_tokens"), CodecJson.Count(usage, "output_tokens")) is not { } details)
            return null;
        details.CachedInputTokenCount = CodecJson.Count(usage, "cache_read_input_tokens");
        if (CodecJson.Count(usage, "cache_creation_input_tokens") is { } written)
            details.AdditionalCounts = new() { ["cache_write_input_tokens"] = written };
        return details;
    }
}
