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

/// <summary>A line of a job's output: an answer or a failure.</summary>
internal sealed record OutputRecord(string Key, BatchAnswer? Answer, FailedPrompt? Failure);

/// <summary>
/// Reads and writes the lines of a batch job's files: <c>recordId</c>, and the body of Converse as the chat client would
/// send it.
/// </summary>
internal sealed class ConverseRecords(IAmazonBedrockRuntime runtime, ModelReference model, CapabilityProfile capabilities)
{
    private readonly ConverseCallFactory _calls = new(
        model.Id,
        capabilities,
        UnsupportedHandling.Throw,
        null,
        new BedrockChatClient(runtime, new BedrockChatClientOptions { ModelId = model.Id }),
        NullLogger.Instance
    );

    /// <summary>Writes a line of input.</summary>
    /// <exception cref="NotSupportedException">The prompt or its options have content or settings that a batch job or the model does
    /// not support.</exception>
    /// <exception cref="ArgumentException">The prompt is not valid for Converse.</exception>
    public ReadOnlyMemory<byte> Write(BatchPrompt prompt, ChatOptions? options)
    {
        try
        {
            if (options?.ModelId is { } other && other != model.Id)
                throw new NotSupportedException($"its model is '{other}'; it must be the job's model '{model.Id}'.");
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

    /// <summary>Returns the key of a line of input; null if the line is not an input line.</summary>
    public static string? KeyOf(ReadOnlySpan<byte> line)
    {
        // The key is the first member, as written above. The rest may be long and is not read.
        var reader = new Utf8JsonReader(line, isFinalBlock: false, default);
        return reader.Read() && reader.Read() && reader.ValueTextEquals("recordId"u8) && reader.Read() ? reader.GetString() : null;
    }

    /// <summary>Reads a line of output; null if the line is not an output line. A malformed answer fails only its own prompt.</summary>
    public static OutputRecord? Read(ReadOnlyMemory<byte> line)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(line.Span);
        }
        catch (JsonException)
        {
            return null;
        }

        if (CodecJson.Text(root, "recordId") is not { Length: > 0 } key)
            return null;
        var error = CodecJson.Find(root, "error");
        if (error.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            return new(key, null, Failure(key, error));
        try
        {
            return new(key, Answer(key, CodecJson.Find(root, "modelOutput")), null);
        }
        catch (PayloadException exception)
        {
            var message = $"The job's output for this prompt is not an answer: {exception.Message}";
            return new(key, null, new FailedPrompt(key, nameof(PayloadException), message, IsRetryable: true));
        }
    }

    // Nova's answers have the shape of Converse's, except for the names in the usage.
    private static BatchAnswer Answer(string key, JsonElement output)
    {
        if (output.ValueKind != JsonValueKind.Object)
            throw new PayloadException("The line has no 'modelOutput'.");
        var response = InvokeModelCodecs.Nova.ReadResponse(System.Text.Encoding.UTF8.GetBytes(output.GetRawText()));
        response.FinishReason = FinishReasons.From(CodecJson.Text(output, "stopReason"), false);
        return BatchAnswers.From(key, response, UsageOf(CodecJson.Find(output, "usage")));
    }

    // Missing counts are unknown, not zero.
    private static Usage? UsageOf(JsonElement usage)
    {
        var (input, output) = (CodecJson.Count(usage, "inputTokens"), CodecJson.Count(usage, "outputTokens"));
        if (input is null && output is null)
            return null;
        var (read, written) = (CodecJson.Count(usage, "cacheReadInputTokens"), CodecJson.Count(usage, "cacheWriteInputTokens"));
        return new Usage(input ?? 0, output ?? 0, read ?? 0, written ?? 0);
    }

    private static FailedPrompt Failure(string key, JsonElement error)
    {
        var given = CodecJson.Find(error, "errorCode");
        var code = given.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? "unknown" : given.ToString();
        var message = CodecJson.Text(error) ?? CodecJson.Text(error, "errorMessage") ?? "The service gave no reason.";
        return new(key, code, message, IsRetryable: code is "408" or "424" or "429" || code.StartsWith('5'));
    }
}
