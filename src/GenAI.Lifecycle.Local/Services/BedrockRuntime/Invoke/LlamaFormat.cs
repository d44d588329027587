using System.Text.Json;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary><c>{"generation", "prompt_token_count", "generation_token_count", "stop_reason"}</c>.</summary>
internal sealed class LlamaFormat : IInvokeFormat
{
    public bool StartsWithUsage => false;

    public void WriteAnswer(Utf8JsonWriter writer, ModelAnswer answer, DateTimeOffset now, Action<Utf8JsonWriter> extras) =>
        Write(writer, answer.Text, answer.Usage, answer.Reason == ChatFinishReason.Length ? "length" : "stop", extras);

    public IEnumerable<ReadOnlyMemory<byte>> Start(int promptTokens, DateTimeOffset now) => [];

    public IEnumerable<ReadOnlyMemory<byte>> Piece(AIContent content) =>
        content is TextContent { Text.Length: > 0 } text
            ? [ConverseWriter.Json(128, writer => Write(writer, text.Text, null, null, static _ => { }))]
            : [];

    public IEnumerable<ReadOnlyMemory<byte>> End(ModelAnswer answer, Action<Utf8JsonWriter> extras) =>
        [
            ConverseWriter.Json(256, writer =>
                Write(writer, "", answer.Usage, answer.Reason == ChatFinishReason.Length ? "length" : "stop", extras)
            ),
        ];

    private static void Write(Utf8JsonWriter writer, string text, TokenUsage? usage, string? stop, Action<Utf8JsonWriter> extras)
    {
        writer.WriteStartObject();
        writer.WriteString("generation"u8, text);
        WriteCount(writer, "prompt_token_count", usage?.Input);
        WriteCount(writer, "generation_token_count", usage?.Output);
        writer.WriteString("stop_reason"u8, stop);
        extras(writer);
        writer.WriteEndObject();
    }

    private static void WriteCount(Utf8JsonWriter writer, string name, int? count)
    {
        if (count is { } number)
            writer.WriteNumber(name, number);
        else
            writer.WriteNull(name);
    }
}
