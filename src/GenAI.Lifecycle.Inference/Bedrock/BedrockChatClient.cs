using System.Runtime.CompilerServices;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Aws;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Chat with a model of Bedrock over Converse and ConverseStream.</summary>
internal sealed class BedrockChatClient : IChatClient
{
    private const string Service = "bedrock-runtime";
    private readonly IAmazonBedrockRuntime _runtime;
    private readonly ConverseCallFactory _calls;
    private readonly ChatClientMetadata _metadata;
    private readonly TimeSpan _streamIdleTimeout;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public BedrockChatClient(IAmazonBedrockRuntime runtime, BedrockChatClientOptions options, TimeProvider? time = null, ILogger<BedrockChatClient>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.ModelId, "options.ModelId");
        _runtime = runtime;
        _streamIdleTimeout = IdleClock.Checked(options.StreamIdleTimeout, "options.StreamIdleTimeout");
        _time = time ?? TimeProvider.System;
        _logger = logger ?? NullLogger<BedrockChatClient>.Instance;
        _calls = new ConverseCallFactory(options.ModelId, options.Capabilities, options.Unsupported, options.Defaults, this, _logger);
        _metadata = new ChatClientMetadata("aws.bedrock", null, options.ModelId);
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var call = _calls.Create(messages, options);
        Log.Chat(_logger, call.ModelId, call.Messages?.Count ?? 0, streamed: false);
        try
        {
            var response = await _runtime.ConverseAsync(call.ToRequest(), cancellationToken).ConfigureAwait(false);
            var answer = ConverseAnswers.Read(call, response, _logger);
            answer.CreatedAt = _time.GetUtcNow();
            return answer;
        }
        catch (Exception error) when (AwsErrors.TryTranslate(error, Service, "Converse") is { } translated)
        {
            throw translated;
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var call = _calls.Create(messages, options);
        Log.Chat(_logger, call.ModelId, call.Messages?.Count ?? 0, streamed: true);
        var response = await _runtime.ConverseStreamAsync(call.ToStreamRequest(), cancellationToken).TranslateAsync(Service, "ConverseStream").ConfigureAwait(false);
        using (response.Stream)
        {
            var requestId = response.ResponseMetadata?.RequestId;
            var guard = new StreamGuard(Service, "ConverseStream", requestId, _streamIdleTimeout, _time);
            // The guard enumerates with a token of its own, which follows the caller's.
            await foreach (var update in guard.Watch(Updates(call, response, requestId, CancellationToken.None), cancellationToken).ConfigureAwait(false))
                yield return update;
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

    // The runtime client belongs to who made it: it is shared by all chat clients of the process.
    public void Dispose()
    {
    }

    private async IAsyncEnumerable<ChatResponseUpdate> Updates(ConverseCall call, ConverseStreamResponse response, string? requestId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var updates = new ConverseUpdates(call, requestId, _time, _logger);
        await foreach (var received in response.Stream!.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (updates.Next(received) is { } update)
                yield return update;
        }

        if (!updates.IsComplete)
            throw new EndOfStreamException("The connection ended before the answer was complete.");
    }
}
