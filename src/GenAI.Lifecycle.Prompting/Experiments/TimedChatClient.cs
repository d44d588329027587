using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>
/// A client that measures the time of one call inside the limiter: waiting for the limiter is not a property of the candidate.
/// </summary>
internal sealed class TimedChatClient(IChatClient innerClient, TimeProvider time) : DelegatingChatClient(innerClient)
{
    /// <summary>The time from the request to the complete answer of the last successful attempt.</summary>
    public TimeSpan Latency { get; private set; }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var start = time.GetTimestamp();
        var response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        Latency = time.GetElapsedTime(start);
        return response;
    }
}
