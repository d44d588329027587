using System.Runtime.CompilerServices;
using Amazon.SageMakerRuntime;
using Amazon.SageMakerRuntime.Model;
using GenAI.Lifecycle.Aws;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.SageMaker;

/// <summary>
/// Provides chat with a model behind a SageMaker endpoint. The variant that answered is
/// <c>AdditionalProperties["variant"]</c>.
/// </summary>
internal sealed class SageMakerChatClient : AwsChatClient
{
    private const string Service = "sagemaker-runtime";
    private const string NewSession = "NEW_SESSION";
    private readonly IAmazonSageMakerRuntime _runtime;
    private readonly SageMakerChatClientOptions _options;
    private readonly TimeSpan _streamIdleTimeout;

    public SageMakerChatClient(
        IAmazonSageMakerRuntime runtime,
        SageMakerChatClientOptions options,
        TimeProvider? time = null,
        ILogger<SageMakerChatClient>? logger = null
    )
        : base("aws.sagemaker", Required(options).EndpointName, "options.EndpointName", runtime, time, logger)
    {
        _runtime = runtime;
        _options = options;
        _streamIdleTimeout = IdleClock.Checked(options.StreamIdleTimeout, "options.StreamIdleTimeout");
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var body = EndpointBody.Write(_options, messages, options, stream: false, Logger);
        var response = await _runtime
            .InvokeEndpointAsync(
                new InvokeEndpointRequest
                {
                    EndpointName = _options.EndpointName,
                    Body = body,
                    ContentType = _options.Codec.ContentType,
                    Accept = "application/json",
                    CustomAttributes = _options.AllCustomAttributes,
                    TargetVariant = _options.TargetVariant,
                    TargetModel = _options.TargetModel,
                    TargetContainerHostname = _options.TargetContainerHostname,
                    InferenceComponentName = _options.InferenceComponentName,
                    SessionId = options?.ConversationId ?? (_options.StartSession ? NewSession : null),
                },
                cancellationToken
            )
            .TranslateAsync(Service, "InvokeEndpoint")
            .ConfigureAwait(false);
        var answer = _options.Codec.ReadResponse(BodyStreams.Bytes(response.Body!));
        answer.ModelId ??= _options.EndpointName;
        answer.CreatedAt ??= Time.GetUtcNow();
        answer.ResponseId ??= response.ResponseMetadata?.RequestId;
        // "id; Expires=…": a later call uses only the id.
        answer.ConversationId ??= response.NewSessionId?.Split(';')[0].Trim() ?? options?.ConversationId;
        answer.AdditionalProperties = Properties(response.InvokedProductionVariant, response.ResponseMetadata?.RequestId);
        if (response.ClosedSessionId is { } closed)
            answer.AdditionalProperties["closed_session"] = closed;
        return answer;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        if (_options.TargetModel is not null)
            throw new NotSupportedException(
                "TargetModel is set; SageMaker does not stream answers of multi-model endpoints. Use GetResponseAsync."
            );
        if (_options.StartSession && options?.ConversationId is null)
            throw new NotSupportedException(
                "StartSession is set; a stream cannot return a new session's id. Start it with GetResponseAsync and set ChatOptions.ConversationId."
            );
        var body = EndpointBody.Write(_options, messages, options, stream: true, Logger);
        var response = await _runtime
            .InvokeEndpointWithResponseStreamAsync(
                new InvokeEndpointWithResponseStreamRequest
                {
                    EndpointName = _options.EndpointName,
                    Body = body,
                    ContentType = _options.Codec.ContentType,
                    CustomAttributes = _options.AllCustomAttributes,
                    TargetVariant = _options.TargetVariant,
                    TargetContainerHostname = _options.TargetContainerHostname,
                    InferenceComponentName = _options.InferenceComponentName,
                    SessionId = options?.ConversationId,
                },
                cancellationToken
            )
            .TranslateAsync(Service, "InvokeEndpointWithResponseStream")
            .ConfigureAwait(false);

        using (response.Body)
        {
            var requestId = response.ResponseMetadata?.RequestId;
            var properties = Properties(response.InvokedProductionVariant, requestId);
            var guard = new StreamGuard(Service, "InvokeEndpointWithResponseStream", requestId, _streamIdleTimeout, Time);
            // The guard enumerates with its own token, which is linked to the caller's.
            await foreach (
                var update in guard.Watch(Updates(response.Body!, CancellationToken.None), cancellationToken).ConfigureAwait(false)
            )
            {
                update.ResponseId ??= requestId;
                update.MessageId ??= update.ResponseId;
                update.ModelId ??= _options.EndpointName;
                update.CreatedAt ??= Time.GetUtcNow();
                update.AdditionalProperties ??= properties;
                yield return update;
            }
        }
    }

    private async IAsyncEnumerable<ChatResponseUpdate> Updates(
        ResponseStream stream,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var pump = new EventPump(_options.Codec.ReadStream());
        await foreach (var part in stream.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (part is not PayloadPart { Bytes: { } bytes })
                continue;
            foreach (var update in pump.Next(BodyStreams.Bytes(bytes).Span))
                yield return update;
            pump.ThrowIfFailed();
        }

        foreach (var update in pump.End())
            yield return update;
        pump.ThrowIfFailed();
    }

    private static AdditionalPropertiesDictionary Properties(string? variant, string? requestId)
    {
        var properties = new AdditionalPropertiesDictionary();
        if (variant is not null)
            properties["variant"] = variant;
        if (requestId is not null)
            properties["request_id"] = requestId;
        return properties;
    }
}
