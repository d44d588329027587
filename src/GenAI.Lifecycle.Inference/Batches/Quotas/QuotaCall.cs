using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Represents one call with its attempts.</summary>
internal sealed class QuotaCall(QuotaLimiter limiter, QuotaFlow flow, TimeProvider time, long characters, int? maxOutput)
{
    private int _retries;
    private long? _throttledSince;
    private TimeSpan _rest;

    public ValueTask<QuotaLease> AcquireAsync(CancellationToken cancellationToken) =>
        limiter.AcquireAsync(flow, limiter.Tokens.Estimate(characters, maxOutput), cancellationToken);

    /// <summary>Settles a failed attempt and returns whether to retry.</summary>
    public bool MayRepeat(QuotaLease lease, Exception error, CancellationToken cancellationToken)
    {
        var failure = CallFailure.Of(error);
        if (failure.IsThrottle)
            lease.Throttled(failure.Dimension, failure.RetryAfter);
        else if (!CallFailure.HasTakenNothing(error))
            BreakOff(lease);
        if (cancellationToken.IsCancellationRequested)
            return false;
        if (failure.IsThrottle)
        {
            _rest = TimeSpan.Zero;
            _throttledSince ??= time.GetTimestamp();
            return time.GetElapsedTime(_throttledSince.Value) < limiter.Options.ThrottlePatience;
        }

        _throttledSince = null;
        _rest = failure.RetryAfter ?? Jittered(limiter.Options.RetryDelay * Math.Pow(2, Math.Min(_retries, 10)));
        return failure.IsRetryable && _retries++ < limiter.Options.MaxRetries;
    }

    /// <summary>Waits before the next attempt. After a throttle the limiter waits instead.</summary>
    public Task RestAsync(CancellationToken cancellationToken) =>
        _rest > TimeSpan.Zero ? Task.Delay(_rest, time, cancellationToken) : Task.CompletedTask;

    /// <summary>Settles an answered call; without a usage, by the reserved tokens.</summary>
    public void Settle(QuotaLease lease, UsageDetails? details)
    {
        if (details is null)
        {
            lease.Complete(lease.ReservedTokens);
            return;
        }

        var usage = details.ToUsage();
        limiter.Tokens.Learn(characters, usage);
        lease.Complete(limiter.Tokens.Took(usage));
    }

    /// <summary>
    /// Settles an interrupted call that the service may have counted: by the prompt and by the received characters of the
    /// answer.
    /// </summary>
    public void BreakOff(QuotaLease lease, long received = 0) => lease.Complete(limiter.Tokens.Took(characters, received));

#pragma warning disable CA5394 // Jitter needs no cryptographic randomness.
    private static TimeSpan Jittered(TimeSpan wait) => wait * (0.5 + (0.5 * Random.Shared.NextDouble()));
#pragma warning restore CA5394
}
