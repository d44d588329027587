namespace GenAI.Lifecycle.Benchmarks.Batches.Simulation;

/// <summary>
/// The client-side rate of the AWS SDKs' adaptive mode, after their specification: requests pass a token bucket whose rate follows a
/// cubic curve, cut to 0.7 of the measured rate by a throttle. It limits requests only, not tokens.
/// </summary>
internal sealed class AdaptiveRate
{
    private const double Smooth = 0.8;
    private const double Beta = 0.7;
    private const double Scale = 0.4;
    private const double MinRate = 0.5;
    private double _measured;
    private double _bucketTime;
    private double _bucketCount;
    private double _lastMax;
    private double _timeWindow;
    private double _lastThrottle;
    private double _fillRate;
    private double _capacity;
    private double _level;
    private double _refilled;
    private bool _enabled;

    /// <summary>Reserves a slot for a request and returns the wait.</summary>
    public TimeSpan Acquire(double now)
    {
        if (!_enabled)
            return TimeSpan.Zero;
        Refill(now);
        _level -= 1;
        return _level >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_level / _fillRate);
    }

    /// <summary>Updates the rate after a response.</summary>
    public void Update(double now, bool throttled)
    {
        Measure(now);
        double rate;
        if (throttled)
        {
            _lastMax = _enabled ? Math.Min(_measured, _fillRate) : _measured;
            _timeWindow = Math.Cbrt(_lastMax * (1 - Beta) / Scale);
            _lastThrottle = now;
            rate = _lastMax * Beta;
            _enabled = true;
        }
        else
        {
            rate = (Scale * Math.Pow(now - _lastThrottle - _timeWindow, 3)) + _lastMax;
        }

        SetRate(now, Math.Min(rate, 2 * _measured));
    }

    private void Measure(double now)
    {
        var bucket = Math.Floor(now * 2) / 2;
        _bucketCount++;
        if (bucket <= _bucketTime)
            return;
        _measured = (_bucketCount / (bucket - _bucketTime) * Smooth) + (_measured * (1 - Smooth));
        (_bucketCount, _bucketTime) = (0, bucket);
    }

    private void SetRate(double now, double rate)
    {
        Refill(now);
        _fillRate = Math.Max(rate, MinRate);
        _capacity = Math.Max(rate, 1);
        _level = Math.Min(_level, _capacity);
    }

    private void Refill(double now)
    {
        _level = Math.Min(_capacity, _level + ((now - _refilled) * _fillRate));
        _refilled = now;
    }
}
