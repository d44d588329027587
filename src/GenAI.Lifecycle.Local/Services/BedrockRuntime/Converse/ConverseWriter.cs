using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;

/// <summary>The members of the answer apart from the content.</summary>
internal sealed record ConverseOutcome(string StopReason, TokenUsage Usage, double Milliseconds)
{
    public JsonObject? Trace { get; init; }

    public JsonObject? Fields { get; init; }

    public static ConverseOutcome Of(ConverseTurn turn, ModelAnswer answer) =>
        new(answer.Intervened ? StopReasons.Guardrail : answer.StopReason, answer.Usage, turn.Call.Milliseconds)
        {
            Trace = turn.Screen?.Trace(),
            Fields = ResponseFields.Pick(turn.Input.ResponseFieldPaths, answer.Properties),
        };
}

/// <summary>Writes Converse answers and the pieces that streams share with them.</summary>
internal static class ConverseWriter
{
    public static ReadOnlyMemory<byte> Answer(ConverseInput input, IEnumerable<AIContent> contents, ConverseOutcome outcome) =>
        Json(512, writer =>
        {
            writer.WriteStartObject();
            WriteMetrics(writer, outcome.Milliseconds);
            WriteOutput(writer, contents);
            writer.WriteString("stopReason"u8, outcome.StopReason);
            WriteUsage(writer, outcome.Usage);
            if (outcome.Fields is { } fields)
                WriteNode(writer, "additionalModelResponseFields", fields);
            WriteEchoes(writer, input, outcome.Trace);
            writer.WriteEndObject();
        });

    public static ReadOnlyMemory<byte> Json(int size, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(size);
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        return buffer.WrittenMemory;
    }

    public static void WriteOutput(Utf8JsonWriter writer, IEnumerable<AIContent> contents)
    {
        writer.WriteStartObject("output"u8);
        writer.WriteStartObject("message"u8);
        writer.WriteStartArray("content"u8);
        foreach (var content in contents)
            WriteContent(writer, content);
        writer.WriteEndArray();
        writer.WriteString("role"u8, "assistant"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static void WriteUsage(Utf8JsonWriter writer, TokenUsage usage)
    {
        writer.WriteStartObject("usage"u8);
        writer.WriteNumber("inputTokens"u8, usage.Input);
        writer.WriteNumber("outputTokens"u8, usage.Output);
        writer.WriteNumber("totalTokens"u8, usage.Total);
        if (usage.CacheRead is { } cached)
            writer.WriteNumber("cacheReadInputTokens"u8, cached);
        writer.WriteEndObject();
    }

    public static void WriteMetrics(Utf8JsonWriter writer, double milliseconds)
    {
        writer.WriteStartObject("metrics"u8);
        writer.WriteNumber("latencyMs"u8, (long)milliseconds);
        writer.WriteEndObject();
    }

    public static void WriteEchoes(Utf8JsonWriter writer, ConverseInput input, JsonObject? trace)
    {
        if (trace is not null)
            WriteNode(writer, "trace", trace);
        if (input.PerformanceConfig is { } performance)
        {
            writer.WritePropertyName("performanceConfig"u8);
            performance.WriteTo(writer);
        }
        if (input.ServiceTier is { } tier)
        {
            writer.WritePropertyName("serviceTier"u8);
            tier.WriteTo(writer);
        }
    }

    public static void WriteArguments(Utf8JsonWriter writer, IDictionary<string, object?>? arguments)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in arguments ?? new Dictionary<string, object?>())
        {
            writer.WritePropertyName(name);
            if (value is null)
                writer.WriteNullValue();
            else
                JsonSerializer.Serialize(writer, value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType()));
        }
        writer.WriteEndObject();
    }

    public static void WriteNode(Utf8JsonWriter writer, string name, JsonNode node)
    {
        writer.WritePropertyName(name);
        node.WriteTo(writer);
    }

    /// <summary>Determines whether Converse supports the content.</summary>
    public static bool Shows(AIContent content) =>
        content switch
        {
            TextReasoningContent reasoning => reasoning.Text.Length > 0 || reasoning.ProtectedData is not null,
            TextContent text => text.Text.Length > 0,
            _ => content is FunctionCallContent,
        };

    private static void WriteContent(Utf8JsonWriter writer, AIContent content)
    {
        writer.WriteStartObject();
        switch (content)
        {
            case TextContent text:
                writer.WriteString("text"u8, text.Text);
                break;
            case FunctionCallContent call:
                writer.WriteStartObject("toolUse"u8);
                writer.WriteString("toolUseId"u8, ToolUseIds.Of(call));
                writer.WriteString("name"u8, call.Name);
                writer.WritePropertyName("input"u8);
                WriteArguments(writer, call.Arguments);
                writer.WriteEndObject();
                break;
            case TextReasoningContent { Text.Length: > 0 } reasoning:
                writer.WriteStartObject("reasoningContent"u8);
                writer.WriteStartObject("reasoningText"u8);
                writer.WriteString("text"u8, reasoning.Text);
                if (reasoning.ProtectedData is { } signature)
                    writer.WriteString("signature"u8, signature);
                writer.WriteEndObject();
                writer.WriteEndObject();
                break;
            case TextReasoningContent redacted:
                writer.WriteStartObject("reasoningContent"u8);
                writer.WriteString("redactedContent"u8, redacted.ProtectedData);
                writer.WriteEndObject();
                break;
        }
        writer.WriteEndObject();
    }
}
