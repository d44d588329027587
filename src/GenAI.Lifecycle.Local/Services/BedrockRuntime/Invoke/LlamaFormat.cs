using System.Text.Json;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary><c>{"generation", "prompt_token_count", "generation_token_count", "stop_reason"}</c>.</summary>
internal sealed class LlamaFormat : IInvokeFormat
{
    public void WriteAnswer(Utf8JsonWriter writer, string text, ChatFinishReason? reason, TokenUsage usage, DateTimeOffset now)
    {
        writer.WriteStartObject();
        writer.WriteString("generation"u8, text);
        writer.WriteNumber("prompt_token_count"u8, usage.Input);
        writer.WriteNumber("generation_token_count"u8, usage.Output);
        writer.WriteString("stop_reason"u8, Stop(reason));
        writer.WriteEndObject();
    }

    public void WritePiece(Utf8JsonWriter writer, string text, DateTimeOffset now)
    {
        writer.WriteStartObject();
        writer.WriteString("generation"u8, text);
        writer.WriteNull("prompt_token_count"u8);
        writer.WriteNull("generation_token_count"u8);
        writer.WriteNull("stop_reason"u8);
        writer.WriteEndObject();
    }

    public void WriteLast(Utf8JsonWriter writer, ChatFinishReason? reason, TokenUsage usage, DateTimeOffset now, Action<Utf8JsonWriter> metrics)
    {
        writer.WriteStartObject();
        writer.WriteString("generation"u8, ""u8);
        writer.WriteNumber("prompt_token_count"u8, usage.Input);
        writer.WriteNumber("generation_token_count"u8, usage.Output);
        writer.WriteString("stop_reason"u8, Stop(reason));
        metrics(writer);
        writer.WriteEndObject();
    }

    private static string Stop(ChatFinishReason? reason) => reason == ChatFinishReason.Length ? "length" : "stop";
}
