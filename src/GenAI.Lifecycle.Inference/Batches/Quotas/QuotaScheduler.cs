namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// Decides which request may be sent next, and when: start-time fair queueing over the flows, with one token bucket for
/// requests and one for tokens. It has no clock, thread or task: each call passes the time. Not thread-safe.
/// </summary>
/// <remarks>While two flows wait, their shares follow their weights, up to one request of each.</remarks>
internal sealed class QuotaScheduler
{
    private readonly List<QuotaFlow> _waiting = [];
    private readonly RateBucket _requests;
    private readonly RateBucket _tokens;
    private TimeSpan _pausedUntil = TimeSpan.MinValue;
    private double _virtualTime;

    public QuotaScheduler(QuotaLimiterOptions options, TimeSpan start)
    {
        var (requests, tokens) = (options.Limits.RequestsPerMinute, options.Limits.TokensPerMinute);
        _requests = new RateBucket(new RateEstimate(requests, options.ProbeBeyond, searches: tokens is null), options.Burst, start);
        _tokens = new RateBucket(new RateEstimate(tokens, options.ProbeBeyond, searches: false), options.Burst, start);
    }

    public double RequestsPerSecond => _requests.PerSecond;

    public double TokensPerSecond => _tokens.PerSecond;

    public int InFlight { get; private set; }

    public int WaitingCount => _waiting.Sum(static flow => flow.Waiting.Count(static ticket => !ticket.Withdrawn));

    public long Throttles { get; private set; }

    public void Enqueue(QuotaTicket ticket)
    {
        var flow = ticket.Flow;
        if (flow.Waiting.Count == 0)
        {
            // A flow gets no credit for the time in which it was idle.
            flow.VirtualTime = Math.Max(flow.VirtualTime, _virtualTime);
            _waiting.Add(flow);
        }

        flow.Waiting.Enqueue(ticket);
    }

    /// <summary>
    /// Returns the next request that may be sent now; null if none may: then <paramref name="wait"/> is the time to the
    /// next check, or null if no request waits.
    /// </summary>
    public QuotaTicket? TryGrant(TimeSpan now, out TimeSpan? wait)
    {
        wait = null;
        if (Next() is not { } flow)
            return null;
        var ticket = flow.Waiting.Peek();
        var delay = _pausedUntil > now ? _pausedUntil - now : TimeSpan.Zero;
        delay = Longer(delay, Longer(_requests.WaitFor(1, now), _tokens.WaitFor(ticket.Tokens, now)));
        if (delay > TimeSpan.Zero)
        {
            wait = delay;
            return null;
        }

        _requests.Take(1);
        _tokens.Take(ticket.Tokens);
        Dequeue(flow);
        _virtualTime = flow.VirtualTime;
        flow.VirtualTime += Math.Max(1, ticket.Tokens) / flow.Weight;
        ticket.GrantedAt = now;
        InFlight++;
        return ticket;
    }

    /// <summary>Settles a request that was answered.</summary>
    public void Complete(QuotaTicket ticket, double tokens, TimeSpan now)
    {
        InFlight--;
        _tokens.Return(ticket.Tokens - tokens, now);
    }

    /// <summary>Takes back a granted request that was never sent.</summary>
    public void Revoke(QuotaTicket ticket, TimeSpan now)
    {
        Complete(ticket, 0, now);
        _requests.Return(1, now);
    }

    /// <summary>Settles a throttled request: it used none of the server's quota.</summary>
    public void Throttle(QuotaTicket ticket, QuotaDimension dimension, TimeSpan? retryAfter, TimeSpan now)
    {
        InFlight--;
        Throttles++;
        _requests.Return(1, now);
        _tokens.Return(ticket.Tokens, now);
        var (requests, tokens) = (RequestsPerSecond, TokensPerSecond);
        var about = dimension switch
        {
            QuotaDimension.Tokens => _tokens,
            QuotaDimension.Requests => _requests,
            _ => _tokens.Pressed || double.IsInfinity(requests) && double.IsFinite(tokens) ? _tokens : _requests,
        };
        about.Throttled(ticket.GrantedAt!.Value, now);
        if (retryAfter is { } asked && now + asked > _pausedUntil)
            _pausedUntil = now + asked;
    }

    private QuotaFlow? Next()
    {
        QuotaFlow? next = null;
        for (var i = _waiting.Count - 1; i >= 0; i--)
        {
            var flow = _waiting[i];
            while (flow.Waiting.TryPeek(out var first) && first.Withdrawn)
                flow.Waiting.Dequeue();
            if (flow.Waiting.Count == 0)
                _waiting.RemoveAt(i);
            else if (next is null || flow.VirtualTime <= next.VirtualTime)
                next = flow;
        }

        return next;
    }

    private void Dequeue(QuotaFlow flow)
    {
        flow.Waiting.Dequeue();
        if (flow.Waiting.Count == 0)
            _waiting.Remove(flow);
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
