using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.InvokeModel;

/// <summary>
/// Provides chat with a Bedrock model in the model's own format, over InvokeModel and InvokeModelWithResponseStream. The
/// guardrail result is the same for all models: an answer that was blocked or masked ends with <c>content_filter</c>.
/// </summary>
internal sealed class InvokeModelChatClient : AwsChatClient
{
    private readonly BedrockModelInvoker _invoker;
    private readonly InvokeModelChatClientOptions _options;
    private readonly TimeSpan _streamIdleTimeout;

    public InvokeModelChatClient(
        IAmazonBedrockRuntime runtime,
        InvokeModelChatClientOptions options,
        TimeProvider? time = null,
        ILogger<InvokeModelChatClient>? logger = null
    )
        : base("aws.bedrock", Required(options).ModelId, "options.ModelId", runtime, time, logger)
    {
        _invoker = new BedrockModelInvoker(runtime);
        _options = options;
        _streamIdleTimeout = IdleClock.Checked(options.StreamIdleTimeout, "options.StreamIdleTimeout");
    }

    protected override object? Part(Type serviceType) => serviceType == typeof(IModelInvoker) ? _invoker : null;

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var (modelId, codec, body) = Prepare(messages, options, stream: false);
        var invocation = await _invoker.InvokeAsync(modelId, body, Settings(codec), cancellationToken).ConfigureAwait(false);
        var answer = codec.ReadResponse(invocation.Body);
        answer.ModelId ??= modelId;
        answer.CreatedAt ??= Time.GetUtcNow();
        answer.ResponseId ??= invocation.RequestId;
        answer.Usage ??= CodecJson.Tokens(invocation.InputTokens, invocation.OutputTokens);
        if (invocation.RequestId is { } requestId)
            (answer.AdditionalProperties ??= [])["request_id"] = requestId;
        var verdict = GuardrailVerdict.Read(invocation.Body.Span);
        if (verdict.Intervened)
            answer.FinishReason = ChatFinishReason.ContentFilter;
        if (verdict.Trace is { } trace)
            (answer.AdditionalProperties ??= [])["trace"] = trace;
        return answer;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var (modelId, codec, body) = Prepare(messages, options, stream: true);
        var response = await _invoker.OpenAsync(modelId, body, Settings(codec), cancellationToken).ConfigureAwait(false);
        using (response.Body)
        {
            var requestId = response.ResponseMetadata?.RequestId;
            var guard = new StreamGuard(BedrockModelInvoker.Service, BedrockModelInvoker.Streaming, requestId, _streamIdleTimeout, Time);
            string? responseId = null;
            // The guard enumerates with its own token, which is linked to the caller's.
            await foreach (
                var update in guard
                    .Watch(Updates(response, codec.ReadStream(), CancellationToken.None), cancellationToken)
                    .ConfigureAwait(false)
            )
            {
                update.ResponseId = responseId ??= update.ResponseId ?? requestId;
                update.MessageId ??= responseId;
                update.ModelId ??= modelId;
                update.CreatedAt ??= Time.GetUtcNow();
                yield return update;
            }
        }
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Updates(
        InvokeModelWithResponseStreamResponse response,
        IChatEventReader reader,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (intervened, trace) = (false, default(Bedrock.GuardrailTrace));
        await foreach (var chunk in BedrockModelInvoker.ReadAsync(response, cancellationToken).ConfigureAwait(false))
        {
            var verdict = GuardrailVerdict.Read(chunk.Span);
            (intervened, trace) = (intervened || verdict.Intervened, verdict.Trace ?? trace);
            if (Read(reader, chunk.Span, out var failure) is { } update)
            {
                if (intervened && update.FinishReason is not null)
                    update.FinishReason = ChatFinishReason.ContentFilter;
                yield return update;
            }

            failure?.Throw();
        }

        // A blocked answer may have no finish reason of the model, and the chunk with a finish reason may precede the guardrail result.
        if (intervened || trace is not null)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, new List<AIContent>())
            {
                FinishReason = intervened ? ChatFinishReason.ContentFilter : null,
                AdditionalProperties = trace is null ? null : new() { ["trace"] = trace },
            };
        }

        if (!reader.IsComplete && !intervened)
            throw new EndOfStreamException("The connection ended before the answer was complete.");
    }

    // The updates of a chunk with an error are returned before the error is thrown.
    private static ChatResponseUpdate? Read(IChatEventReader reader, ReadOnlySpan<byte> chunk, out ExceptionDispatchInfo? failure)
    {
        try
        {
            failure = null;
            return reader.Read(chunk);
        }
        catch (PayloadException exception) when (exception.Before is { } before)
        {
            failure = ExceptionDispatchInfo.Capture(exception);
            return before;
        }
    }

    private ModelInvocationOptions Settings(IChatCodec codec) =>
        (_options.Invocation ?? new ModelInvocationOptions()) with
        {
            ContentType = codec.ContentType,
        };

    private (string ModelId, IChatCodec Codec, ReadOnlyMemory<byte> Body) Prepare(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        bool stream
    )
    {
        ArgumentNullException.ThrowIfNull(messages);
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        if (conversation.Count == 0)
            throw new ArgumentException("The conversation has no messages; it must have at least one.", nameof(messages));
        var modelId = options?.ModelId ?? _options.ModelId;
        var codec = _options.Codec ?? _options.Codecs.Require(modelId, "by InvokeModel");
        var capabilities = _options.Capabilities.Find(modelId);
        if (conversation[^1].Role == ChatRole.Assistant)
            AssistantEnd.Check(capabilities, modelId);
        if (options is not null)
            options = FittingSettings.Of(options, codec, capabilities, new UnsupportedSettings(modelId, _options.Unsupported, Logger));

        Log.Chat(Logger, modelId, conversation.Count, stream);
        var body = new ArrayBufferWriter<byte>(1024);
        // The model is named in the path; a codec that would name it in the body, as OpenAI's does, must not.
        codec.WriteRequest(body, conversation, WithoutModel(options), stream);
        return (modelId, codec, body.WrittenMemory);
    }

    private static ChatOptions? WithoutModel(ChatOptions? options)
    {
        if (options?.ModelId is null)
            return options;
        var copy = options.Clone();
        copy.ModelId = null;
        return copy;
    }
}
