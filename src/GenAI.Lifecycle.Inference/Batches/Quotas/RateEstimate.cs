namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// Represents the estimate of a quota. A throttle lowers it, to the rate accepted since the last throttle if that is
/// known: the server's bucket was empty at both times, so the requests accepted in between are its refill. Time under
/// load without a throttle raises it, slowly at first and then faster, so that a raised quota is found within minutes.
/// </summary>
internal sealed class RateEstimate
{
    private const double StartPerMinute = 60;
    private const double Margin = 0.97;
    private const double Decrease = 0.85;
    private const double SharpestDecrease = 0.3;
    private const double FirstGrowthPerMinute = 0.03;
    private const double FirstGrowthPerMinuteBelowGiven = 0.2;
    private const double LastGrowthPerMinute = 4;
    private static readonly TimeSpan s_growthDoubles = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_startDoubles = TimeSpan.FromSeconds(5);
    private readonly double _ceiling;
    private TimeSpan _quiet;
    private bool _starting;

    /// <param name="perMinute">The given quota; null if unknown.</param>
    /// <param name="probes">Whether the estimate may exceed the given quota.</param>
    /// <param name="searches">Whether an unknown quota starts small; otherwise it is unlimited until a throttle.</param>
    public RateEstimate(double? perMinute, bool probes, bool searches)
    {
        _ceiling = perMinute is { } given && !probes ? given / 60 : double.PositiveInfinity;
        _starting = perMinute is null && searches;
        PerSecond = perMinute / 60 ?? (searches ? StartPerMinute / 60 : double.PositiveInfinity);
    }

    /// <summary>The rate; infinite if unlimited.</summary>
    public double PerSecond { get; private set; }

    /// <summary>Raises the rate for a time in which it delayed requests without a throttle.</summary>
    public void Grow(TimeSpan pressed)
    {
        if (PerSecond >= _ceiling)
            return;
        _quiet += pressed;
        // The recovery up to a given limit can be fast; beyond known limits it is careful.
        var first = double.IsFinite(_ceiling) ? FirstGrowthPerMinuteBelowGiven : FirstGrowthPerMinute;
        var exponent = _starting
            ? pressed / s_startDoubles * Math.Log(2)
            : Math.Min(LastGrowthPerMinute, first * Math.Pow(2, _quiet / s_growthDoubles)) * pressed.TotalMinutes;
        PerSecond = Math.Min(_ceiling, PerSecond * Math.Exp(exponent));
    }

    /// <summary>Lowers the rate after a throttle.</summary>
    /// <param name="accepted">The accepted amount per second since the last throttle; null if that is too recent to tell.</param>
    public void Cut(double? accepted)
    {
        _quiet = TimeSpan.Zero;
        _starting = false;
        if (accepted is { } known && double.IsInfinity(PerSecond))
            PerSecond = known * Margin;
        else if (accepted is { } measured)
            PerSecond = Math.Clamp(measured * Margin, PerSecond * SharpestDecrease, PerSecond * Margin);
        else
            PerSecond *= Decrease;
    }
}
