using System.Text.Json;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke.Nova;

/// <summary>Nova's format: Converse's message and events, one chunk per event, with other names for the cache's tokens.</summary>
internal sealed class NovaFormat : IInvokeFormat
{
    private readonly ConverseEvents _events = new();

    public bool StartsWithUsage => false;

    public void WriteAnswer(Utf8JsonWriter writer, ModelAnswer answer, DateTimeOffset now, Action<Utf8JsonWriter> extras)
    {
        writer.WriteStartObject();
        ConverseWriter.WriteOutput(writer, answer.Contents);
        writer.WriteString("stopReason"u8, answer.StopReason);
        WriteUsage(writer, answer.Usage);
        extras(writer);
        writer.WriteEndObject();
    }

    public IEnumerable<ReadOnlyMemory<byte>> Start(int promptTokens, DateTimeOffset now) => [Chunk(ConverseEvents.Start())];

    public IEnumerable<ReadOnlyMemory<byte>> Piece(AIContent content) => _events.Of(content).Select(Chunk);

    public IEnumerable<ReadOnlyMemory<byte>> End(ModelAnswer answer, Action<Utf8JsonWriter> extras)
    {
        if (_events.Close() is { } stop)
            yield return Chunk(stop);
        yield return Chunk(ConverseEvents.Stop(new ConverseOutcome(answer.StopReason, answer.Usage, 0)));
        yield return ConverseWriter.Json(256, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("metadata"u8);
            WriteUsage(writer, answer.Usage);
            writer.WriteStartObject("metrics"u8);
            writer.WriteEndObject();
            writer.WriteEndObject();
            extras(writer);
            writer.WriteEndObject();
        });
    }

    private static ReadOnlyMemory<byte> Chunk(EventMessage message) => ConverseWriter.Json(message.Payload.Length + 32, writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName(message.Type);
            writer.WriteRawValue(message.Payload.Span, skipInputValidation: true);
            writer.WriteEndObject();
        });

    private static void WriteUsage(Utf8JsonWriter writer, TokenUsage usage)
    {
        writer.WriteStartObject("usage"u8);
        writer.WriteNumber("inputTokens"u8, usage.Input);
        writer.WriteNumber("outputTokens"u8, usage.Output);
        writer.WriteNumber("totalTokens"u8, usage.Total);
        writer.WriteNumber("cacheReadInputTokenCount"u8, usage.CacheRead ?? 0);
        writer.WriteNumber("cacheWriteInputTokenCount"u8, 0);
        writer.WriteEndObject();
    }
}
