using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>What the codecs share.</summary>
internal static class CodecJson
{
    private static readonly JsonWriterOptions s_options = new() { SkipValidation = true };

    public static void Write(IBufferWriter<byte> body, Action<Utf8JsonWriter> write)
    {
        using var writer = new Utf8JsonWriter(body, s_options);
        write(writer);
    }

    public static JsonElement Parse(ReadOnlyMemory<byte> body) => Parse(body.Span);

    public static JsonElement Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException error)
        {
            throw new EndpointPayloadException($"The endpoint answered {body.Length} bytes that are no JSON (position {error.BytePositionInLine}).", error);
        }
    }

    /// <summary>A member of what may be a list of one.</summary>
    public static JsonElement First(JsonElement root) => root.ValueKind == JsonValueKind.Array
        ? root.GetArrayLength() > 0 ? root[0] : throw new EndpointPayloadException("The endpoint answered an empty list.")
        : root;

    public static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value
            : throw new EndpointPayloadException($"The endpoint's answer has no '{name}'; is the codec the one of this container?");

    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static int? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : null;

    public static void Set(Utf8JsonWriter writer, string name, int? value)
    {
        if (value is { } set)
            writer.WriteNumber(name, set);
    }

    public static void Set(Utf8JsonWriter writer, string name, float? value)
    {
        if (value is { } set)
            writer.WriteNumber(name, set);
    }

    public static void Strings(Utf8JsonWriter writer, string name, IList<string>? values)
    {
        if (values is not { Count: > 0 })
            return;
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    /// <summary>The parameters object of text generation inference and of JumpStart.</summary>
    public static void Parameters(Utf8JsonWriter writer, ChatOptions? options, bool details)
    {
        writer.WriteStartObject("parameters");
        Set(writer, "max_new_tokens", options?.MaxOutputTokens);
        // A temperature of zero is refused by text generation inference, which says do_sample instead.
        if (options?.Temperature is > 0)
        {
            writer.WriteNumber("temperature", options.Temperature.Value);
            writer.WriteBoolean("do_sample", true);
        }
        else if (options?.Temperature is 0)
        {
            writer.WriteBoolean("do_sample", false);
        }

        Set(writer, "top_p", options?.TopP);
        Set(writer, "top_k", options?.TopK);
        if (options?.Seed is { } seed)
            writer.WriteNumber("seed", seed);
        Strings(writer, "stop", options?.StopSequences);
        if (details)
            writer.WriteBoolean("details", true);
        Additional(writer, options);
        writer.WriteEndObject();
    }

    public static void Additional(Utf8JsonWriter writer, ChatOptions? options)
    {
        foreach (var (name, value) in options?.AdditionalProperties ?? [])
        {
            // Keys with a dot are this library's and other middleware's own.
            if (name.Contains('.', StringComparison.Ordinal))
                continue;
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value?.GetType() ?? typeof(object)));
        }
    }

    public static ChatFinishReason? Finish(string? reason) => reason switch
    {
        null => null,
        "stop" or "eos_token" or "stop_sequence" => ChatFinishReason.Stop,
        "length" => ChatFinishReason.Length,
        "tool_calls" or "function_call" => ChatFinishReason.ToolCalls,
        "content_filter" => ChatFinishReason.ContentFilter,
        _ => new ChatFinishReason(reason),
    };
}
