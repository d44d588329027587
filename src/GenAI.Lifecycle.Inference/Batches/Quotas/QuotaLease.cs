namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// The right to make one request. Settle it exactly once, also when the request broke off and the service may have counted it; disposing
/// of one that was not settled gives its tokens back.
/// </summary>
public sealed class QuotaLease : IDisposable
{
    private readonly QuotaLimiter _limiter;
    private readonly QuotaTicket _ticket;
    private int _settled;

    internal QuotaLease(QuotaLimiter limiter, QuotaTicket ticket) => (_limiter, _ticket) = (limiter, ticket);

    /// <summary>The tokens of the quota set aside.</summary>
    public double ReservedTokens => _ticket.Tokens;

    /// <summary>Settles a request that was answered.</summary>
    /// <param name="tokens">The tokens of the quota that it took, at least 0.</param>
    public void Complete(double tokens)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        if (Settle())
            _limiter.Complete(_ticket, tokens);
    }

    /// <summary>Settles a request that the service refused: it took nothing, and the limiter goes slower.</summary>
    /// <param name="retryAfter">How long the service asked to wait; nobody is let go before.</param>
    public void Throttled(TimeSpan? retryAfter = null) => Throttled(QuotaDimension.Unknown, retryAfter);

    /// <summary>Gives back the tokens of a request that was not settled.</summary>
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
