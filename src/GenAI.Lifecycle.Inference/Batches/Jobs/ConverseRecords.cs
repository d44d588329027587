using System.Buffers;
using System.Text.Json;
using Amazon.BedrockRuntime;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Capabilities;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;

namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>A line of a job's output: an answer, or why there is none.</summary>
internal sealed record OutputRecord(string Key, BatchAnswer? Answer, FailedPrompt? Failure);

/// <summary>Prompts and answers as the lines of a batch job's files: <c>recordId</c>, and the body of Converse as the chat client would send it.</summary>
internal sealed class ConverseRecords(IAmazonBedrockRuntime runtime, ModelReference model, CapabilityProfile capabilities)
{
    private readonly ConverseCallFactory _calls = new(
        model.Id, capabilities, UnsupportedHandling.Throw, null, new BedrockChatClient(runtime, new BedrockChatClientOptions { ModelId = model.Id }), NullLogger.Instance);

    /// <summary>Writes a line of input.</summary>
    /// <exception cref="NotSupportedException">The prompt or its options hold what a batch job, or the model, does not take.</exception>
    /// <exception cref="ArgumentException">The prompt is none that Converse takes.</exception>
    public ReadOnlyMemory<byte> Write(BatchPrompt prompt, ChatOptions? options)
    {
        try
        {
            if (options?.ModelId is { } other && other != model.Id)
                throw new NotSupportedException($"it asks for the model '{other}', and the job is one of '{model.Id}'.");
            var buffer = new ArrayBufferWriter<byte>(1024);
            using (var writer = new Utf8JsonWriter(buffer))
            {
                writer.WriteStartObject();
                writer.WriteString("recordId"u8, prompt.Key);
                writer.WritePropertyName("modelInput"u8);
                ConverseBody.Write(writer, _calls.Create(prompt.Messages, options));
                writer.WriteEndObject();
            }

            buffer.Write("\n"u8);
            return buffer.WrittenMemory;
        }
        catch (NotSupportedException error)
        {
            throw new NotSupportedException($"The prompt '{prompt.Key}' cannot go into a batch job: {error.Message}", error);
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException($"The prompt '{prompt.Key}' cannot go into a batch job: {error.Message}", error);
        }
    }

    /// <summary>The key of a line of input; null if it is none.</summary>
    public static string? KeyOf(ReadOnlySpan<byte> line)
    {
        // Written above: the key is the first member. What follows may be long and is not read.
        var reader = new Utf8JsonReader(line, isFinalBlock: false, default);
        return reader.Read() && reader.Read() && reader.ValueTextEquals("recordId"u8) && reader.Read() ? reader.GetString() : null;
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
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or EndpointPayloadException)
        {
            return null;
        }
    }

    // Nova's own answers have the shape of Converse's, but for the names in the usage.
    private static BatchAnswer Answer(string key, JsonElement output)
    {
        var response = InvokeModelCodecs.Nova.ReadResponse(System.Text.Encoding.UTF8.GetBytes(output.GetRawText()));
        response.FinishReason = FinishReasons.From(output.GetProperty("stopReason").GetString(), false);
        var usage = output.GetProperty("usage");
        return BatchAnswers.From(key, response, new Usage(Count(usage, "inputTokens"), Count(usage, "outputTokens"), Count(usage, "cacheReadInputTokens"), Count(usage, "cacheWriteInputTokens")));
    }

    private static long Count(JsonElement usage, string name) => usage.TryGetProperty(name, out var count) ? count.GetInt64() : 0;

    private static FailedPrompt Failure(string key, JsonElement error)
    {
        var code = error.TryGetProperty("errorCode", out var given) ? given.ToString() : "unknown";
        var message = error.TryGetProperty("errorMessage", out var said) ? said.ToString() : "The service gave no reason.";
        return new(key, code, message, IsRetryable: code is "408" or "424" or "429" || code.StartsWith('5'));
    }
}
