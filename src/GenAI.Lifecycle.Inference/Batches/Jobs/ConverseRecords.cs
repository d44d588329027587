using System.Buffers;
using System.Text.Json;
using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>A line of a job's output: an answer, or why there is none.</summary>
internal sealed record OutputRecord(string Key, BatchAnswer? Answer, FailedPrompt? Failure);

/// <summary>Prompts and answers as the lines of a batch job's files: <c>recordId</c>, and the body of Converse.</summary>
internal static class ConverseRecords
{
    /// <summary>Writes a line of input.</summary>
    /// <exception cref="NotSupportedException">The prompt holds more than texts.</exception>
    public static ReadOnlyMemory<byte> Write(BatchPrompt prompt, ChatOptions? options)
    {
        if (options?.Tools is { Count: > 0 } || options?.ResponseFormat is ChatResponseFormatJson { Schema: not null })
            throw new NotSupportedException($"The prompt '{prompt.Key}' has tools or a schema: a batch job takes texts only. Ask such prompts one by one.");
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("recordId"u8, prompt.Key);
            writer.WriteStartObject("modelInput"u8);
            WriteSystem(writer, prompt, options);
            WriteMessages(writer, prompt);
            WriteInference(writer, options);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    /// <summary>Reads a line of output; null if it is none.</summary>
    public static OutputRecord? Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("recordId", out var id) || id.GetString() is not { Length: > 0 } key)
                return null;
            if (root.TryGetProperty("error", out var error))
                return new(key, null, Failure(key, error));
            return root.TryGetProperty("modelOutput", out var output) ? new(key, Answer(key, output), null) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static void WriteSystem(Utf8JsonWriter writer, BatchPrompt prompt, ChatOptions? options)
    {
        var system = prompt.Messages.Where(static message => message.Role == ChatRole.System).Select(message => TextOf(prompt, message)).ToList();
        if (!string.IsNullOrWhiteSpace(options?.Instructions))
            system.Insert(0, options.Instructions);
        if (system.Count == 0)
            return;
        writer.WriteStartArray("system"u8);
        foreach (var text in system)
            WriteText(writer, text);
        writer.WriteEndArray();
    }

    // The service wants the roles to alternate.
    private static void WriteMessages(Utf8JsonWriter writer, BatchPrompt prompt)
    {
        ChatRole? open = null;
        writer.WriteStartArray("messages"u8);
        foreach (var message in prompt.Messages.Where(static message => message.Role != ChatRole.System))
        {
            if (message.Role != ChatRole.User && message.Role != ChatRole.Assistant)
                throw new NotSupportedException($"The prompt '{prompt.Key}' has a message of the role '{message.Role}': a batch job takes those of user, assistant and system.");
            if (message.Role != open)
            {
                Close(writer, open);
                writer.WriteStartObject();
                writer.WriteString("role"u8, message.Role.Value);
                writer.WriteStartArray("content"u8);
                open = message.Role;
            }

            WriteText(writer, TextOf(prompt, message));
        }

        Close(writer, open);
        writer.WriteEndArray();
    }

    private static void Close(Utf8JsonWriter writer, ChatRole? open)
    {
        if (open is null)
            return;
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteInference(Utf8JsonWriter writer, ChatOptions? options)
    {
        if (options is null)
            return;
        writer.WriteStartObject("inferenceConfig"u8);
        if (options.MaxOutputTokens is { } limit)
            writer.WriteNumber("maxTokens"u8, limit);
        if (options.Temperature is { } temperature)
            writer.WriteNumber("temperature"u8, temperature);
        if (options.TopP is { } topP)
            writer.WriteNumber("topP"u8, topP);
        if (options.StopSequences is { Count: > 0 } stops)
        {
            writer.WriteStartArray("stopSequences"u8);
            foreach (var stop in stops)
                writer.WriteStringValue(stop);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("text"u8, text);
        writer.WriteEndObject();
    }

    private static string TextOf(BatchPrompt prompt, ChatMessage message) => message.Contents.FirstOrDefault(static content => content is not TextContent) is { } other
        ? throw new NotSupportedException($"The prompt '{prompt.Key}' holds a {other.GetType().Name}: a batch job takes texts only. Ask such prompts one by one.")
        : message.Text;

    private static BatchAnswer Answer(string key, JsonElement output)
    {
        var contents = output.GetProperty("output").GetProperty("message").GetProperty("content");
        var text = string.Concat(contents.EnumerateArray().Select(static block => block.TryGetProperty("text", out var text) ? text.GetString() : ""));
        var usage = output.GetProperty("usage");
        return new(key, text)
        {
            FinishReason = FinishReasons.From(output.GetProperty("stopReason").GetString(), false)?.Value,
            Usage = new Usage(Count(usage, "inputTokens"), Count(usage, "outputTokens"), Count(usage, "cacheReadInputTokens"), Count(usage, "cacheWriteInputTokens")),
        };
    }

    private static long Count(JsonElement usage, string name) => usage.TryGetProperty(name, out var count) ? count.GetInt64() : 0;

    private static FailedPrompt Failure(string key, JsonElement error)
    {
        var code = error.TryGetProperty("errorCode", out var given) ? given.ToString() : "unknown";
        var message = error.TryGetProperty("errorMessage", out var said) ? said.ToString() : "The service gave no reason.";
        return new(key, code, message, IsRetryable: code is "408" or "424" or "429" || code.StartsWith('5'));
    }
}
