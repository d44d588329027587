using System.Text.Json;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>OpenAI's <c>chat.completion</c> and <c>chat.completion.chunk</c>.</summary>
internal sealed class OpenAIFormat(string modelId) : IInvokeFormat
{
    private readonly string _id = $"chatcmpl-{Guid.NewGuid():N}";

    public void WriteAnswer(Utf8JsonWriter writer, string text, ChatFinishReason? reason, TokenUsage usage, DateTimeOffset now)
    {
        WriteHead(writer, "chat.completion", now);
        writer.WriteStartObject("message"u8);
        writer.WriteString("role"u8, "assistant"u8);
        writer.WriteString("content"u8, text);
        writer.WriteEndObject();
        writer.WriteString("finish_reason"u8, Stop(reason));
        WriteTail(writer);
        WriteUsage(writer, usage);
        writer.WriteEndObject();
    }

    public void WritePiece(Utf8JsonWriter writer, string text, DateTimeOffset now)
    {
        WriteHead(writer, "chat.completion.chunk", now);
        writer.WriteStartObject("delta"u8);
        writer.WriteString("role"u8, "assistant"u8);
        writer.WriteString("content"u8, text);
        writer.WriteEndObject();
        writer.WriteNull("finish_reason"u8);
        WriteTail(writer);
        writer.WriteEndObject();
    }

    public void WriteLast(Utf8JsonWriter writer, ChatFinishReason? reason, TokenUsage usage, DateTimeOffset now, Action<Utf8JsonWriter> metrics)
    {
        WriteHead(writer, "chat.completion.chunk", now);
        writer.WriteStartObject("delta"u8);
        writer.WriteEndObject();
        writer.WriteString("finish_reason"u8, Stop(reason));
        WriteTail(writer);
        WriteUsage(writer, usage);
        metrics(writer);
        writer.WriteEndObject();
    }

    private void WriteHead(Utf8JsonWriter writer, string kind, DateTimeOffset now)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, _id);
        writer.WriteString("object"u8, kind);
        writer.WriteNumber("created"u8, now.ToUnixTimeSeconds());
        writer.WriteString("model"u8, modelId);
        writer.WriteStartArray("choices"u8);
        writer.WriteStartObject();
        writer.WriteNumber("index"u8, 0);
    }

    private static void WriteTail(Utf8JsonWriter writer)
    {
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteUsage(Utf8JsonWriter writer, TokenUsage usage)
    {
        writer.WriteStartObject("usage"u8);
        writer.WriteNumber("prompt_tokens"u8, usage.Input);
        writer.WriteNumber("completion_tokens"u8, usage.Output);
        writer.WriteNumber("total_tokens"u8, usage.Total);
        writer.WriteEndObject();
    }

    private static string Stop(ChatFinishReason? reason) => reason == ChatFinishReason.Length ? "length" : reason == ChatFinishReason.ContentFilter ? "content_filter" : "stop";
}
