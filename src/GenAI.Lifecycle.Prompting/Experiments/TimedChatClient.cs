using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>Takes the time of one call, beneath the limiter: that a request waited for its turn is no property of the candidate.</summary>
internal sealed class TimedChatClient(IChatClient innerClient, TimeProvider time) : DelegatingChatClient(innerClient)
{
    /// <summary>From the request to the whole answer, of the last attempt that was answered.</summary>
    public TimeSpan Latency { get; private set; }

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var start = time.GetTimestamp();
        var response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        Latency = time.GetElapsedTime(start);
        return response;
    }
}
