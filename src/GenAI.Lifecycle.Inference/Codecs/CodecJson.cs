using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>Provides helpers of the codecs.</summary>
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
            throw new PayloadException(
                $"The endpoint returned {body.Length} bytes that are not JSON (position {error.BytePositionInLine}).",
                error
            );
        }
    }

    /// <summary>Returns a member of what may be a list of one.</summary>
    public static JsonElement First(JsonElement root) =>
        root.ValueKind == JsonValueKind.Array
            ? root.GetArrayLength() > 0
                ? root[0]
                : throw new PayloadException("The endpoint returned an empty list.")
            : root;

    public static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value
            : throw new PayloadException($"The endpoint's answer has no '{name}'; check that the codec matches the container.");

    /// <summary>Returns a member; an undefined element if there is none.</summary>
    public static JsonElement Find(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>Returns the items of a list, or a single value in place of a list; empty if there is neither.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Array => element.EnumerateArray(),
            JsonValueKind.Undefined or JsonValueKind.Null => [],
            _ => [element],
        };

    public static string? Text(JsonElement element, string name) => Text(Find(element, name));

    public static string? Text(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException exception)
        {
            throw new PayloadException("The endpoint returned a text with a lone surrogate.", exception);
        }
    }

    public static int? Number(JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    /// <summary>Returns a count of tokens; some containers write it as <c>5.0</c>, and -1 where they do not know it.</summary>
    public static long? Count(JsonElement element, string name) =>
        Find(element, name) is not { ValueKind: JsonValueKind.Number } number ? null
        : number.TryGetInt64(out var whole)
            ? whole >= 0 ? whole
                : null
        : number.TryGetDouble(out var real) && real is >= 0 and <= int.MaxValue ? (long)real
        : null;

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
        // Text generation inference rejects a temperature of zero; it uses do_sample instead.
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

    public static void Additional(Utf8JsonWriter writer, ChatOptions? options) => Additional(writer, options?.AdditionalProperties);

    public static void Additional(Utf8JsonWriter writer, AdditionalPropertiesDictionary? properties)
    {
        foreach (var (name, value) in properties ?? [])
        {
            // Keys with a dot belong to this library and to other middleware.
            if (name.Contains('.', StringComparison.Ordinal))
                continue;
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value?.GetType() ?? typeof(object)));
        }
    }

    /// <summary>Returns the texts of a conversation, the instructions first, for bodies that take only text.</summary>
    public static IReadOnlyList<ChatMessage> TextOnly(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        if (
            messages
                .SelectMany(static m => m.Contents)
                .FirstOrDefault(static c => c is not (TextContent or UsageContent or TextReasoningContent)) is
            { } other
        )
            throw new NotSupportedException($"The message has a {other.GetType().Name}; this model takes only text.");
        return string.IsNullOrWhiteSpace(options?.Instructions)
            ? messages
            : [new ChatMessage(ChatRole.System, options.Instructions), .. messages];
    }

    /// <summary>Returns the value at a path of members; a list stands for its first item.</summary>
    public static JsonElement? Walk(JsonElement element, string[]? path)
    {
        if (path is null)
            return null;
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
            if (element.ValueKind == JsonValueKind.Array)
            {
                if (element.GetArrayLength() == 0)
                    return null;
                element = element[0];
            }
        }

        return element;
    }

    public static string? WalkText(JsonElement element, string[] path) =>
        Walk(element, path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static long? WalkNumber(JsonElement element, string[]? path) =>
        Walk(element, path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var count) ? count : null;

    /// <summary>Returns the usage that Bedrock reports in the last chunk of a stream.</summary>
    public static UsageDetails? InvocationMetrics(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("amazon-bedrock-invocationMetrics", out var metrics)
            ? Tokens(Number(metrics, "inputTokenCount"), Number(metrics, "outputTokenCount"))
            : null;

    public static UsageDetails? Tokens(long? input, long? output) =>
        input is null && output is null
            ? null
            : new UsageDetails
            {
                InputTokenCount = input,
                OutputTokenCount = output,
                TotalTokenCount = input + output,
            };

    public static ChatFinishReason? Finish(string? reason) =>
        reason?.ToUpperInvariant() switch
        {
            null or "" => null,
            "STOP"
            or "EOS_TOKEN"
            or "STOP_SEQUENCE"
            or "END_TURN"
            or "FINISH"
            or "FINISHED"
            or "STOP_CRITERIA_MET"
            or "COMPLETE"
            or "ENDOFTEXT" => ChatFinishReason.Stop,
            "LENGTH" or "MAX_TOKENS" or "MODEL_CONTEXT_WINDOW_EXCEEDED" => ChatFinishReason.Length,
            "TOOL_CALLS" or "FUNCTION_CALL" or "TOOL_USE" => ChatFinishReason.ToolCalls,
            "CONTENT_FILTER" or "CONTENT_FILTERED" or "ERROR_TOXIC" or "GUARDRAIL_INTERVENED" or "REFUSAL" =>
                ChatFinishReason.ContentFilter,
            _ => new ChatFinishReason(reason),
        };
}
