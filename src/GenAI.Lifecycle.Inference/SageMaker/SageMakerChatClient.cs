using System.Buffers;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.SageMakerRuntime;
using Amazon.SageMakerRuntime.Model;
using GenAI.Lifecycle.Aws;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker;

/// <summary>Chat with a model behind a SageMaker endpoint. The variant that answered is <c>AdditionalProperties["variant"]</c>.</summary>
internal sealed class SageMakerChatClient : IChatClient
{
    private const string Service = "sagemaker-runtime";
    private readonly IAmazonSageMakerRuntime _runtime;
    private readonly SageMakerChatClientOptions _options;
    private readonly ChatClientMetadata _metadata;
    private readonly TimeProvider _time;

    public SageMakerChatClient(IAmazonSageMakerRuntime runtime, SageMakerChatClientOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.EndpointName, "options.EndpointName");
        _runtime = runtime;
        _options = options;
        _time = time ?? TimeProvider.System;
        _metadata = new ChatClientMetadata("aws.sagemaker", null, options.EndpointName);
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var body = Write(messages, options, stream: false);
        try
        {
            var response = await _runtime.InvokeEndpointAsync(
                new InvokeEndpointRequest
                {
                    EndpointName = _options.EndpointName,
                    Body = body,
                    ContentType = _options.Codec.ContentType,
                    Accept = "application/json",
                    CustomAttributes = CustomAttributes,
                    TargetVariant = _options.TargetVariant,
                    TargetModel = _options.TargetModel,
                    InferenceComponentName = _options.InferenceComponentName,
                    SessionId = options?.ConversationId,
                },
                cancellationToken).ConfigureAwait(false);
            var answer = _options.Codec.ReadResponse(Bytes(response.Body!));
            answer.ModelId ??= _options.EndpointName;
            answer.CreatedAt ??= _time.GetUtcNow();
            answer.ResponseId ??= response.ResponseMetadata?.RequestId;
            answer.AdditionalProperties = Properties(response.InvokedProductionVariant, response.ResponseMetadata?.RequestId);
            return answer;
        }
        catch (AmazonServiceException error)
        {
            throw AwsErrors.Translate(error, Service, "InvokeEndpoint");
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var body = Write(messages, options, stream: true);
        InvokeEndpointWithResponseStreamResponse response;
        try
        {
            response = await _runtime.InvokeEndpointWithResponseStreamAsync(
                new InvokeEndpointWithResponseStreamRequest
                {
                    EndpointName = _options.EndpointName,
                    Body = body,
                    ContentType = _options.Codec.ContentType,
                    CustomAttributes = CustomAttributes,
                    TargetVariant = _options.TargetVariant,
                    InferenceComponentName = _options.InferenceComponentName,
                    SessionId = options?.ConversationId,
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonServiceException error)
        {
            throw AwsErrors.Translate(error, Service, "InvokeEndpointWithResponseStream");
        }

        using (response.Body)
        {
            var requestId = response.ResponseMetadata?.RequestId;
            var properties = Properties(response.InvokedProductionVariant, requestId);
            var guard = new StreamGuard(Service, "InvokeEndpointWithResponseStream", requestId);
            await foreach (var update in guard.Watch(Updates(response.Body!, cancellationToken), cancellationToken).ConfigureAwait(false))
            {
                update.ResponseId ??= requestId;
                update.MessageId ??= update.ResponseId;
                update.ModelId ??= _options.EndpointName;
                update.CreatedAt ??= _time.GetUtcNow();
                update.AdditionalProperties ??= properties;
                yield return update;
            }
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(_runtime) ? _runtime
            : null;
    }

    // The runtime client belongs to who made it.
    public void Dispose()
    {
    }

    private string? CustomAttributes => _options.AcceptEula ? "accept_eula=true" : null;

    private async IAsyncEnumerable<ChatResponseUpdate> Updates(ResponseStream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = new ServerSentEvents();
        var reader = _options.Codec.ReadStream();
        var ready = new List<ChatResponseUpdate>();
        void OnEvent(ReadOnlySpan<byte> data)
        {
            if (reader.Read(data) is { } update)
                ready.Add(update);
        }

        await foreach (var part in stream.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (part is not PayloadPart { Bytes: { } bytes })
                continue;
            events.Append(Bytes(bytes).Span, OnEvent);
            foreach (var update in ready)
                yield return update;
            ready.Clear();
        }

        events.Complete(OnEvent);
        foreach (var update in ready)
            yield return update;
        if (!reader.IsComplete)
            throw new EndOfStreamException("The container ended the stream before the answer was complete.");
    }

    private MemoryStream Write(IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        if (conversation.Count == 0)
            throw new ArgumentException("The conversation has no message.", nameof(messages));
        var body = new ArrayBufferWriter<byte>(1024);
        _options.Codec.WriteRequest(body, conversation, options, stream);
        return System.Runtime.InteropServices.MemoryMarshal.TryGetArray(body.WrittenMemory, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false, publiclyVisible: true)
            : new MemoryStream(body.WrittenSpan.ToArray());
    }

    private static ReadOnlyMemory<byte> Bytes(MemoryStream stream) => stream.TryGetBuffer(out var buffer) ? buffer : stream.ToArray();

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
