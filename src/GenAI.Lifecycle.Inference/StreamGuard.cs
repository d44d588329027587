using System.Runtime.CompilerServices;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference;

/// <summary>Watches a stream that has begun: whatever breaks it becomes one typed error that holds what arrived.</summary>
internal sealed class StreamGuard(string service, string operation, string? requestId)
{
    private readonly List<ChatResponseUpdate> _received = [];

    public async IAsyncEnumerable<ChatResponseUpdate> Watch(IAsyncEnumerable<ChatResponseUpdate> updates, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var source = updates.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await source.MoveNextAsync().ConfigureAwait(false))
                    yield break;
            }
            catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw Interrupted(error);
            }

            _received.Add(source.Current);
            yield return source.Current;
        }
    }

    private StreamInterruptedException Interrupted(Exception error)
    {
        var cause = (error as AmazonServiceException ?? error.InnerException as AmazonServiceException) is { } modeled
            ? AwsErrors.Translate(modeled, service, operation)
            : null;
        return new StreamInterruptedException(service, operation, cause?.Code ?? "StreamInterrupted", $"The stream broke off after {_received.Count} updates: {error.Message}", _received, error)
        {
            RequestId = cause?.RequestId ?? requestId,
            StatusCode = cause?.StatusCode,
            // A connection that broke or a throttle in mid-stream may go through next time; an answer that is no event stream will not.
            IsRetryable = cause?.IsRetryable ?? error is IOException or HttpRequestException or TimeoutException or OperationCanceledException,
            RetryAfter = cause?.RetryAfter,
        };
    }
}
