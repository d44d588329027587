using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Resilience;

/// <summary>Represents a stream with its first update. The pipeline disposes streams that lost the race.</summary>
internal sealed class OpenedStream : IAsyncDisposable
{
    // The token of an attempt ends with the attempt; the stream goes on after it, until the caller cancels.
    private readonly CancellationTokenSource _lifetime;

    private OpenedStream(IChatClient client, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken caller)
    {
        _lifetime = CancellationTokenSource.CreateLinkedTokenSource(caller);
        Updates = client.GetStreamingResponseAsync(messages, options, _lifetime.Token).GetAsyncEnumerator(_lifetime.Token);
    }

    /// <summary>The updates, positioned on the first one.</summary>
    public IAsyncEnumerator<ChatResponseUpdate> Updates { get; }

    /// <summary>Whether there is a first update.</summary>
    public bool HasUpdate { get; private set; }

    /// <summary>Opens a stream and waits for its first update.</summary>
    public static async ValueTask<OpenedStream> OpenAsync(
        IChatClient client,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        CancellationToken attempt,
        CancellationToken caller
    )
    {
        var stream = new OpenedStream(client, messages, options, caller);
        try
        {
            await using var registration = attempt
                .UnsafeRegister(static lifetime => ((CancellationTokenSource)lifetime!).Cancel(), stream._lifetime)
                .ConfigureAwait(false);
            stream.HasUpdate = await stream.Updates.MoveNextAsync().ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _lifetime.CancelAsync().ConfigureAwait(false);
        await Updates.DisposeAsync().ConfigureAwait(false);
        _lifetime.Dispose();
    }
}
