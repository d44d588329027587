using System.Text.Json;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>OpenAI's <c>chat.completion</c> and <c>chat.completion.chunk</c>.</summary>
internal sealed class OpenAIFormat(string modelId) : IInvokeFormat
{
    private readonly string _id = $"chatcmpl-{Guid.NewGuid():N}";
    private DateTimeOffset _created;

    public bool StartsWithUsage => false;

    public void WriteAnswer(Utf8JsonWriter writer, ModelAnswer answer, DateTimeOffset now, Action<Utf8JsonWriter> extras)
    {
        _created = now;
        WriteHead(writer, "chat.completion");
        WriteText(writer, "message", answer.Text);
        writer.WriteString("finish_reason"u8, Stop(answer.Reason));
        WriteTail(writer);
        WriteUsage(writer, answer.Usage);
        extras(writer);
        writer.WriteEndObject();
    }

    public IEnumerable<ReadOnlyMemory<byte>> Start(int promptTokens, DateTimeOffset now)
    {
        _created = now;
        return [];
    }

    public IEnumerable<ReadOnlyMemory<byte>> Piece(AIContent content)
    {
        if (content is not TextContent { Text.Length: > 0 } text)
            yield break;
        yield return ConverseWriter.Json(256, writer =>
        {
            WriteHead(writer, "chat.completion.chunk");
            WriteText(writer, "delta", text.Text);
            writer.WriteNull("finish_reason"u8);
            WriteTail(writer);
            writer.WriteEndObject();
        });
    }

    public IEnumerable<ReadOnlyMemory<byte>> End(ModelAnswer answer, Action<Utf8JsonWriter> extras)
    {
        yield return ConverseWriter.Json(512, writer =>
        {
            WriteHead(writer, "chat.completion.chunk");
            writer.WriteStartObject("delta"u8);
            writer.WriteEndObject();
            writer.WriteString("finish_reason"u8, Stop(answer.Reason));
            WriteTail(writer);
            WriteUsage(writer, answer.Usage);
            extras(writer);
            writer.WriteEndObject();
        });
    }

    private void WriteHead(Utf8JsonWriter writer, string kind)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, _id);
        writer.WriteString("object"u8, kind);
        writer.WriteNumber("created"u8, _created.ToUnixTimeSeconds());
        writer.WriteString("model"u8, modelId);
        writer.WriteStartArray("choices"u8);
        writer.WriteStartObject();
        writer.WriteNumber("index"u8, 0);
    }

    private static void WriteText(Utf8JsonWriter writer, string member, string text)
    {
        writer.WriteStartObject(member);
        writer.WriteString("role"u8, "assistant"u8);
        writer.WriteString("content"u8, text);
        writer.WriteEndObject();
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

    private static string Stop(ChatFinishReason? reason) =>
        reason == ChatFinishReason.Length ? "length"
        : reason == ChatFinishReason.ContentFilter ? "content_filter"
        : "stop";
}
