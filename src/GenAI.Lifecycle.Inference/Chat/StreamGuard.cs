using System.Runtime.CompilerServices;
using GenAI.Lifecycle.Aws;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference;

/// <summary>
/// Watches a started stream: any interruption, including an idle timeout, becomes one typed error that contains the
/// received updates.
/// </summary>
internal sealed class StreamGuard(
    string service,
    string operation,
    string? requestId,
    TimeSpan? idleTimeout = null,
    TimeProvider? time = null
)
{
    private readonly ReceivedUpdates _received = new();

    /// <param name="updates">The stream; it is enumerated with the guard's own token.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public async IAsyncEnumerable<ChatResponseUpdate> Watch(
        IAsyncEnumerable<ChatResponseUpdate> updates,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var idle = new IdleClock(idleTimeout ?? Timeout.InfiniteTimeSpan, time ?? TimeProvider.System, cancellationToken);
        await using var source = updates.GetAsyncEnumerator(idle.Token);
        try
        {
            while (true)
            {
                try
                {
                    var next = source.MoveNextAsync();
                    // Most updates are available already: they arrived with the one before.
                    if (!next.IsCompleted)
                        idle.Start();
                    if (!await next.ConfigureAwait(false))
                        yield break;
                    idle.Stop();
                }
                catch (Exception error)
                {
                    throw Failure(error, idle, cancellationToken);
                }

                _received.Add(source.Current);
                yield return source.Current;
            }
        }
        finally
        {
            _received.Clear();
        }
    }

    // The caller's own cancellation is not a failure, whatever exception it causes.
    private Exception Failure(Exception error, IdleClock idle, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? new OperationCanceledException(error.Message, error, cancellationToken)
            : Interrupted(idle.HasRunOut ? new TimeoutException($"The stream was idle for {idleTimeout}.", error) : error);

    private StreamInterruptedException Interrupted(Exception error)
    {
        var received = _received.ToList();
        var cause = AwsErrors.TryTranslate(error, service, operation);
        return new StreamInterruptedException(
            service,
            operation,
            cause is { StatusCode: not null } ? cause.Code : "StreamInterrupted",
            $"The stream was interrupted after {received.Count} updates: {InStreamErrors.CauseOf(error).Message}",
            received,
            error
        )
        {
            RequestId = cause?.RequestId ?? requestId,
            StatusCode = cause?.StatusCode,
            // A broken connection or a throttle in mid-stream may succeed next time; an answer that is not an event stream will not.
            IsRetryable = cause?.IsRetryable ?? error is TimeoutException or OperationCanceledException,
            RetryAfter = cause?.RetryAfter,
        };
    }
}
