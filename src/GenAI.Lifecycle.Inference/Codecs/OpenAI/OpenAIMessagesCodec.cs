using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>The codec of containers with OpenAI's chat completions API.</summary>
/// <param name="saysStream">Whether the body requests a stream; with InvokeModel the operation does.</param>
internal sealed class OpenAIMessagesCodec(bool saysStream = true) : IChatCodec
{
    public string ContentType => "application/json";

    public IEnumerable<string> Unsupported(ChatOptions options) =>
        ChatSettings.Without(
            options,
            ChatSettings.TopK | ChatSettings.Seed | ChatSettings.Penalties | ChatSettings.Stop | ChatSettings.Tools | ChatSettings.Format
        );

    public void WriteRequest(IBufferWriter<byte> body, IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool stream) =>
        CodecJson.Write(body, writer =>
        {
            writer.WriteStartObject();
            if (options?.ModelId is { } model)
                writer.WriteString("model", model);
            OpenAIMessageWriter.Write(writer, messages, options);
            CodecJson.Set(writer, "max_tokens", options?.MaxOutputTokens);
            CodecJson.Set(writer, "temperature", options?.Temperature);
            CodecJson.Set(writer, "top_p", options?.TopP);
            CodecJson.Set(writer, "top_k", options?.TopK);
            CodecJson.Set(writer, "frequency_penalty", options?.FrequencyPenalty);
            CodecJson.Set(writer, "presence_penalty", options?.PresencePenalty);
            if (options?.Seed is { } seed)
                writer.WriteNumber("seed", seed);
            CodecJson.Strings(writer, "stop", options?.StopSequences);
            if (options is not null)
                OpenAIToolWriter.Write(writer, options);
            CodecJson.Additional(writer, options);
            if (stream && saysStream)
            {
                writer.WriteBoolean("stream", true);
                writer.WriteStartObject("stream_options");
                writer.WriteBoolean("include_usage", true);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        });

    public ChatResponse ReadResponse(ReadOnlyMemory<byte> body)
    {
        var root = CodecJson.Parse(body);
        PayloadErrors.ThrowIfAny(root);
        var choice = CodecJson.First(CodecJson.Member(root, "choices"));
        var finish = Finish(choice);
        if (PayloadErrors.Find(finish, choice) is { } failure)
            throw failure;

        var message = CodecJson.Member(choice, "message");
        if (message.ValueKind != JsonValueKind.Object)
            throw new PayloadException($"The endpoint's answer has a 'message' that is a JSON {message.ValueKind}, not an object.");

        var contents = new List<AIContent>();
        var answer = new OpenAIAnswer();
        answer.Read(message, contents);
        answer.Complete(contents);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents))
        {
            ResponseId = CodecJson.Text(root, "id"),
            ModelId = CodecJson.Text(root, "model"),
            FinishReason = finish,
            Usage = Usage(root),
        };
    }

    public IChatEventReader ReadStream() => new OpenAIEventReader();

    /// <summary>Returns the finish reason of a choice; Mistral on Bedrock calls it <c>stop_reason</c>.</summary>
    internal static ChatFinishReason? Finish(JsonElement choice)
    {
        var reason = CodecJson.Text(choice, "finish_reason");
        return CodecJson.Finish(string.IsNullOrEmpty(reason) ? CodecJson.Text(choice, "stop_reason") : reason);
    }

    internal static UsageDetails? Usage(JsonElement root)
    {
        var usage = CodecJson.Find(root, "usage");
        var details = new UsageDetails
        {
            InputTokenCount = CodecJson.Count(usage, "prompt_tokens"),
            OutputTokenCount = CodecJson.Count(usage, "completion_tokens"),
            TotalTokenCount = CodecJson.Count(usage, "total_tokens"),
            CachedInputTokenCount = CodecJson.Count(CodecJson.Find(usage, "prompt_tokens_details"), "cached_tokens"),
        };
        var isCounted = details is not { InputTokenCount: null, OutputTokenCount: null, TotalTokenCount: null };
        return isCounted ? details : CodecJson.InvocationMetrics(root);
    }
}
