namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// Represents a token bucket that refills at the estimated rate. In any window it grants at most its capacity and the
/// refill of that time (a single request larger than the capacity passes a full bucket). Not thread-safe; each call
/// passes the time.
/// </summary>
internal sealed class RateBucket(RateEstimate estimate, TimeSpan burst, TimeSpan start)
{
    // In a shorter time the granularity of single requests distorts the accepted rate.
    private static readonly TimeSpan s_measurable = TimeSpan.FromSeconds(10);

    // After a throttle the server's bucket gets this time to refill, so that a small estimation error does not throttle again.
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(1);

    private double _level = Math.Min(double.MaxValue, CapacityOf(estimate.PerSecond, burst));
    private double _net;
    private double _netAtThrottle;
    private TimeSpan _throttledAt = start;
    private TimeSpan _cutAt = TimeSpan.MinValue;
    private TimeSpan _now = start;
    private bool _pressed;

    public double PerSecond => estimate.PerSecond;

    /// <summary>Whether this bucket delayed the last request.</summary>
    public bool Pressed => _pressed;

    public double Level => _level;

    /// <summary>Returns the time until an amount is available; zero if it is available now.</summary>
    public TimeSpan WaitFor(double amount, TimeSpan now)
    {
        Advance(now);
        var missing = Math.Min(amount, Capacity) - _level;
        _pressed = missing > 1e-9;
        // One extra tick, so that rounding does not repeatedly wake the waiter too early.
        return _pressed ? TimeSpan.FromSeconds(Math.Min(60, missing / PerSecond)) + TimeSpan.FromTicks(1) : TimeSpan.Zero;
    }

    public void Take(double amount)
    {
        _level -= amount;
        _net += amount;
    }

    /// <summary>Returns an unused amount; a negative amount takes more.</summary>
    public void Return(double amount, TimeSpan now)
    {
        Advance(now);
        _level = Math.Min(Capacity, _level + amount);
        _net -= amount;
    }

    /// <summary>Learns from a throttle of a request that was granted at <paramref name="grantedAt"/>.</summary>
    public void Throttled(TimeSpan grantedAt, TimeSpan now)
    {
        Advance(now);
        // Requests in flight when the rate was lowered say nothing about the lower rate.
        if (grantedAt >= _cutAt)
        {
            var since = now - _throttledAt;
            estimate.Cut(
                since >= s_measurable || double.IsInfinity(PerSecond)
                    ? Math.Max(_net - _netAtThrottle, 1) / Math.Max(since.TotalSeconds, 1)
                    : null
            );
            (_throttledAt, _netAtThrottle, _cutAt) = (now, _net, now);
        }

        _level = Math.Min(_level, -PerSecond * s_rest.TotalSeconds);
    }

    private double Capacity => CapacityOf(PerSecond, burst);

    private static double CapacityOf(double perSecond, TimeSpan burst) => Math.Max(1, perSecond * Math.Max(burst.TotalSeconds, 1e-9));

    private void Advance(TimeSpan now)
    {
        var elapsed = now - _now;
        if (elapsed <= TimeSpan.Zero)
            return;
        _now = now;
        if (_pressed)
            estimate.Grow(elapsed);
        _level = double.IsInfinity(PerSecond) ? double.MaxValue : Math.Min(Capacity, _level + (PerSecond * elapsed.TotalSeconds));
    }
}
