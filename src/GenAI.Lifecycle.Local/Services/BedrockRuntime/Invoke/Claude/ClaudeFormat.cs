using System.Text.Json;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke.Claude;

/// <summary>Anthropic's <c>message</c>, whole and as the events of its stream.</summary>
internal sealed class ClaudeFormat(string modelId) : IInvokeFormat
{
    private readonly string _id = $"msg_bdrk_{Guid.NewGuid():N}";
    private readonly ClaudeEvents _events = new();

    public bool StartsWithUsage => true;

    public void WriteAnswer(Utf8JsonWriter writer, ModelAnswer answer, DateTimeOffset now, Action<Utf8JsonWriter> extras)
    {
        writer.WriteStartObject();
        WriteHead(writer, answer.Contents);
        WriteStop(writer, answer);
        WriteUsage(writer, answer.Usage);
        extras(writer);
        writer.WriteEndObject();
    }

    public IEnumerable<ReadOnlyMemory<byte>> Start(int promptTokens, DateTimeOffset now)
    {
        yield return ClaudeEvents.Event("message_start", writer =>
        {
            writer.WriteStartObject("message"u8);
            WriteHead(writer, []);
            writer.WriteNull("stop_reason"u8);
            writer.WriteNull("stop_sequence"u8);
            WriteUsage(writer, new TokenUsage(promptTokens, 0));
            writer.WriteEndObject();
        });
    }

    public IEnumerable<ReadOnlyMemory<byte>> Piece(AIContent content) => _events.Of(content);

    public IEnumerable<ReadOnlyMemory<byte>> End(ModelAnswer answer, Action<Utf8JsonWriter> extras)
    {
        if (_events.Close() is { } stop)
            yield return stop;
        yield return ClaudeEvents.Event("message_delta", writer =>
        {
            writer.WriteStartObject("delta"u8);
            WriteStop(writer, answer);
            writer.WriteEndObject();
            WriteUsage(writer, answer.Usage);
        });
        yield return ClaudeEvents.Event("message_stop", extras);
    }

    private void WriteHead(Utf8JsonWriter writer, IEnumerable<AIContent> contents)
    {
        writer.WriteString("id"u8, _id);
        writer.WriteString("type"u8, "message"u8);
        writer.WriteString("role"u8, "assistant"u8);
        writer.WriteString("model"u8, modelId);
        writer.WriteStartArray("content"u8);
        foreach (var content in contents)
            WriteContent(writer, content);
        writer.WriteEndArray();
    }

    private static void WriteContent(Utf8JsonWriter writer, AIContent content)
    {
        writer.WriteStartObject();
        switch (content)
        {
            case TextContent text:
                writer.WriteString("type"u8, "text"u8);
                writer.WriteString("text"u8, text.Text);
                break;
            case FunctionCallContent call:
                ClaudeEvents.WriteToolUse(writer, call, call.Arguments);
                break;
            case TextReasoningContent { Text.Length: > 0 } thought:
                writer.WriteString("type"u8, "thinking"u8);
                writer.WriteString("thinking"u8, thought.Text);
                writer.WriteString("signature"u8, thought.ProtectedData ?? "");
                break;
            case TextReasoningContent redacted:
                writer.WriteString("type"u8, "redacted_thinking"u8);
                writer.WriteString("data"u8, redacted.ProtectedData);
                break;
        }
        writer.WriteEndObject();
    }

    /// <summary>Converse's stop reasons are Anthropic's, except for one.</summary>
    private static void WriteStop(Utf8JsonWriter writer, ModelAnswer answer)
    {
        var reason = answer.StopReason;
        writer.WriteString("stop_reason"u8, reason == "content_filtered" ? "refusal" : reason);
        if (reason == "stop_sequence")
            writer.WriteString("stop_sequence"u8, answer.Properties!["stop_sequence"]!.ToString());
        else
            writer.WriteNull("stop_sequence"u8);
    }

    private static void WriteUsage(Utf8JsonWriter writer, TokenUsage usage)
    {
        writer.WriteStartObject("usage"u8);
        writer.WriteNumber("input_tokens"u8, usage.Input);
        writer.WriteNumber("cache_creation_input_tokens"u8, 0);
        writer.WriteNumber("cache_read_input_tokens"u8, usage.CacheRead ?? 0);
        writer.WriteNumber("output_tokens"u8, usage.Output);
        writer.WriteEndObject();
    }
}
