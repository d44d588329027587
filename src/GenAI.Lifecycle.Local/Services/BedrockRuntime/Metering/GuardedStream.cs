using GenAI.Lifecycle.Local.Services.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;

/// <summary>Wraps the updates of a client: converts failures to Bedrock's errors and injects a failure after the first update.</summary>
internal sealed class GuardedStream(
    IAsyncEnumerator<ChatResponseUpdate> updates,
    Invocation call,
    LocalModel model,
    CancellationToken cancellationToken
) : IAsyncDisposable
{
    private bool _started;

    public ChatResponseUpdate Current => updates.Current;

    public async ValueTask<bool> NextAsync()
    {
        try
        {
            if (call.Fails && _started)
                throw BedrockErrors.StreamError("An injected fault let the model fail.");
            var more = await updates.MoveNextAsync().ConfigureAwait(false);
            if (call.Fails && !more)
                throw BedrockErrors.ModelError("An injected fault let the model fail.", model.Id);
            if (more)
                call.FirstToken();
            _started |= more;
            return more;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            Failed = true;
            throw call.Fail(e, _started);
        }
    }

    /// <summary>Whether it ended with a failure, which has then been counted.</summary>
    public bool Failed { get; private set; }

    public ValueTask DisposeAsync() => updates.DisposeAsync();
}
