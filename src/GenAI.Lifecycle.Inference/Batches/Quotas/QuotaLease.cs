namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// Represents the permission for one request. Settle it exactly once, even if the request was interrupted and the service
/// may have counted it; disposing an unsettled lease returns its tokens.
/// </summary>
public sealed class QuotaLease : IDisposable
{
    private readonly QuotaLimiter _limiter;
    private readonly QuotaTicket _ticket;
    private int _settled;

    internal QuotaLease(QuotaLimiter limiter, QuotaTicket ticket) => (_limiter, _ticket) = (limiter, ticket);

    /// <summary>The reserved tokens of the quota.</summary>
    public double ReservedTokens => _ticket.Tokens;

    /// <summary>Settles a request that was answered.</summary>
    /// <param name="tokens">The tokens of the quota that it used, at least 0.</param>
    public void Complete(double tokens)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        if (Settle())
            _limiter.Complete(_ticket, tokens);
    }

    /// <summary>Settles a throttled request: it used no quota, and the limiter slows down.</summary>
    /// <param name="retryAfter">The wait that the service asked for; no request is sent before.</param>
    public void Throttled(TimeSpan? retryAfter = null) => Throttled(QuotaDimension.Unknown, retryAfter);

    /// <summary>Returns the tokens of an unsettled request.</summary>
    public void Dispose()
    {
        if (Settle())
            _limiter.Complete(_ticket, 0);
    }

    internal void Throttled(QuotaDimension dimension, TimeSpan? retryAfter)
    {
        if (Settle())
            _limiter.Throttle(_ticket, dimension, retryAfter);
    }

    private bool Settle() => Interlocked.Exchange(ref _settled, 1) == 0;
}
