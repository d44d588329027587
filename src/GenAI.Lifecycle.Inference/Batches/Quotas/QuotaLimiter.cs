namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// Limits the requests to one model to its quota of requests and tokens per minute. Requests reserve the tokens they may
/// use and settle the tokens they used; flows share fairly; the estimate of the quota adapts to throttles and their
/// absence. All users of the model in a process share one limiter, see <see cref="QuotaLimiters"/>. Thread-safe.
/// </summary>
public sealed class QuotaLimiter : IDisposable
{
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly QuotaScheduler _scheduler;
    private readonly QuotaMetrics _metrics;
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private readonly Dictionary<QuotaTicket, TaskCompletionSource> _waiters = [];

    /// <summary>Creates a limiter.</summary>
    /// <param name="options">The options, read once; the defaults if <see langword="null"/>.</param>
    /// <param name="time">The clock; the system clock if <see langword="null"/>.</param>
    /// <param name="model">The model, a tag of the metrics; no tag if <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public QuotaLimiter(QuotaLimiterOptions? options = null, TimeProvider? time = null, ModelReference? model = null)
    {
        Options = (options ?? new()).Validate();
        _time = time ?? TimeProvider.System;
        _start = _time.GetTimestamp();
        _scheduler = new QuotaScheduler(Options, TimeSpan.Zero);
        _timer = _time.CreateTimer(static state => ((QuotaLimiter)state!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Tokens = new TokenEstimator(Options.ExpectedOutputTokens, Options.OutputBurndown);
        _metrics = new QuotaMetrics(this, model);
    }

    internal QuotaLimiterOptions Options { get; }

    /// <summary>The estimator of the tokens that requests to this model use.</summary>
    internal TokenEstimator Tokens { get; }

    /// <summary>The current state.</summary>
    public QuotaSnapshot Snapshot()
    {
        lock (_lock)
        {
            return new(
                PerMinute(_scheduler.RequestsPerSecond),
                PerMinute(_scheduler.TokensPerSecond),
                _scheduler.InFlight,
                _scheduler.WaitingCount,
                _scheduler.Throttles
            );
        }
    }

    /// <summary>Returns a new user of the quota.</summary>
    /// <param name="name">The name of the flow.</param>
    /// <param name="weight">Its share relative to the other flows, above 0.</param>
    public QuotaFlow CreateFlow(string name, double weight = 1)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!(weight > 0 && double.IsFinite(weight)))
            throw new ArgumentOutOfRangeException(nameof(weight), weight, $"The weight is {weight}; it must be a finite number above 0.");
        return new QuotaFlow(name, weight);
    }

    /// <summary>Waits until a request may be sent.</summary>
    /// <param name="flow">The request's flow, from this limiter's <see cref="CreateFlow"/>.</param>
    /// <param name="tokens">The tokens of the quota to reserve, at least 0: those of the prompt and the maximum of the answer.</param>
    /// <param name="cancellationToken">The token to cancel the waiting; no tokens are then reserved.</param>
    /// <returns>The lease, which must be settled.</returns>
    public async ValueTask<QuotaLease> AcquireAsync(QuotaFlow flow, double tokens, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(flow);
        if (!(tokens >= 0 && double.IsFinite(tokens)))
            throw new ArgumentOutOfRangeException(
                nameof(tokens),
                tokens,
                $"The number of tokens is {tokens}; it must be finite and at least 0."
            );
        cancellationToken.ThrowIfCancellationRequested();
        var ticket = new QuotaTicket(flow, tokens);
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        TimeSpan? asked;
        lock (_lock)
        {
            asked = QuotaMetrics.MeasuresWaits ? Now : null;
            _waiters.Add(ticket, waiter);
            _scheduler.Enqueue(ticket);
            Pump();
        }

        try
        {
            await waiter.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Withdraw(ticket);
            throw;
        }

        if (asked is { } since)
            _metrics.Waited(ticket.GrantedAt!.Value - since);
        _metrics.Reserved(tokens);
        return new QuotaLease(this, ticket);
    }

    /// <summary>Disposes the limiter and cancels waiting requests.</summary>
    public void Dispose()
    {
        QuotaMetrics.Forget(this);
        _timer.Dispose();
        lock (_lock)
        {
            foreach (var waiter in _waiters.Values)
                waiter.TrySetCanceled();
            _waiters.Clear();
        }
    }

    internal void Complete(QuotaTicket ticket, double tokens)
    {
        _metrics.Settled(tokens);
        lock (_lock)
        {
            _scheduler.Complete(ticket, tokens, Now);
            Pump();
        }
    }

    internal void Throttle(QuotaTicket ticket, QuotaDimension dimension, TimeSpan? retryAfter)
    {
        _metrics.Throttled(dimension);
        lock (_lock)
        {
            _scheduler.Throttle(ticket, dimension, retryAfter, Now);
            Pump();
        }
    }

    private static double? PerMinute(double perSecond) => double.IsInfinity(perSecond) ? null : perSecond * 60;

    private TimeSpan Now => _time.GetElapsedTime(_start);

    private void Withdraw(QuotaTicket ticket)
    {
        lock (_lock)
        {
            ticket.Withdrawn = true;
            _waiters.Remove(ticket);
            // It may have been granted at the moment of its cancellation.
            if (ticket.GrantedAt is not null)
                _scheduler.Revoke(ticket, Now);
            Pump();
        }
    }

    private void Wake()
    {
        lock (_lock)
            Pump();
    }

    private void Pump()
    {
        TimeSpan? wait;
        while (_scheduler.TryGrant(Now, out wait) is { } ticket)
        {
            if (_waiters.Remove(ticket, out var waiter))
                waiter.TrySetResult();
        }

        // Timers count in milliseconds: rounded up, so that the timer does not fire early. No wait lasts for weeks,
        // regardless of the service's wait.
        _timer.Change(
            wait is { } due
                ? TimeSpan.FromMilliseconds(Math.Min(3_600_000, Math.Ceiling(due.TotalMilliseconds)))
                : Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }
}
