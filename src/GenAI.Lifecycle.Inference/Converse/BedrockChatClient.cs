using System.Runtime.CompilerServices;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Aws;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Provides chat with a Bedrock model over Converse and ConverseStream.</summary>
internal sealed class BedrockChatClient : AwsChatClient
{
    private const string Service = "bedrock-runtime";
    private readonly IAmazonBedrockRuntime _runtime;
    private readonly ConverseCallFactory _calls;
    private readonly TimeSpan _streamIdleTimeout;

    public BedrockChatClient(
        IAmazonBedrockRuntime runtime,
        BedrockChatClientOptions options,
        TimeProvider? time = null,
        ILogger<BedrockChatClient>? logger = null
    )
        : base("aws.bedrock", Required(options).ModelId, "options.ModelId", runtime, time, logger)
    {
        _runtime = runtime;
        _streamIdleTimeout = IdleClock.Checked(options.StreamIdleTimeout, "options.StreamIdleTimeout");
        _calls = new ConverseCallFactory(options.ModelId, options.Capabilities, options.Unsupported, options.Defaults, this, Logger);
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var call = _calls.Create(messages, options);
        Log.Chat(Logger, call.ModelId, call.Messages?.Count ?? 0, streamed: false);
        try
        {
            var response = await _runtime.ConverseAsync(call.ToRequest(), cancellationToken).ConfigureAwait(false);
            var answer = ConverseAnswers.Read(call, response, Logger);
            answer.CreatedAt = Time.GetUtcNow();
            return answer;
        }
        catch (Exception error) when (AwsErrors.TryTranslate(error, Service, "Converse") is { } translated)
        {
            throw translated;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var call = _calls.Create(messages, options);
        Log.Chat(Logger, call.ModelId, call.Messages?.Count ?? 0, streamed: true);
        var response = await _runtime
            .ConverseStreamAsync(call.ToStreamRequest(), cancellationToken)
            .TranslateAsync(Service, "ConverseStream")
            .ConfigureAwait(false);
        using (response.Stream)
        {
            var requestId = response.ResponseMetadata?.RequestId;
            var guard = new StreamGuard(Service, "ConverseStream", requestId, _streamIdleTimeout, Time);
            // The guard enumerates with its own token, which is linked to the caller's.
            await foreach (
                var update in guard
                    .Watch(Updates(call, response, requestId, CancellationToken.None), cancellationToken)
                    .ConfigureAwait(false)
            )
                yield return update;
        }
    }

    private async IAsyncEnumerable<ChatResponseUpdate> Updates(
        ConverseCall call,
        ConverseStreamResponse response,
        string? requestId,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var updates = new ConverseUpdates(call, requestId, Time, Logger);
        await foreach (var received in response.Stream!.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (updates.Next(received) is { } update)
                yield return update;
        }

        if (!updates.IsComplete)
            throw new EndOfStreamException("The connection ended before the answer was complete.");
    }
}
