namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// Decides who may ask next, and when: start-time fair queueing over the flows, in front of an allowance of requests and one of
/// tokens. Without clock, thread or task: time is given with each call. Not thread-safe.
/// </summary>
/// <remarks>While two flows wait, what they get differs by their weights and by at most one request of each.</remarks>
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
            // Who was away has no claim on what passed meanwhile.
            flow.VirtualTime = Math.Max(flow.VirtualTime, _virtualTime);
            _waiting.Add(flow);
        }

        flow.Waiting.Enqueue(ticket);
    }

    /// <summary>
    /// Returns the next request that may go now; null if none may: then <paramref name="wait"/> is when to ask again, or
    /// null if nobody waits.
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

    /// <summary>Takes back a request that was let go and never made.</summary>
    public void Revoke(QuotaTicket ticket, TimeSpan now)
    {
        Complete(ticket, 0, now);
        _requests.Return(1, now);
    }

    /// <summary>Settles a request that was refused: it took nothing of the server's allowance.</summary>
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
