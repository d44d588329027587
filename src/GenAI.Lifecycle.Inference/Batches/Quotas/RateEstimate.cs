namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// What a quota is believed to be. A throttle lowers it, to what was accepted since the last throttle where that is known: the
/// server's allowance was used up at both, so what it let pass between them is its refill. Time under pressure without a
/// throttle raises it, by little at first and then ever faster, so that a raised quota is found within minutes.
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

    /// <param name="perMinute">The quota given; null if it is not known.</param>
    /// <param name="probes">Whether more than the given is tried for.</param>
    /// <param name="searches">Whether an unknown quota starts small; otherwise it is no limit until a throttle.</param>
    public RateEstimate(double? perMinute, bool probes, bool searches)
    {
        _ceiling = perMinute is { } given && !probes ? given / 60 : double.PositiveInfinity;
        _starting = perMinute is null && searches;
        PerSecond = perMinute / 60 ?? (searches ? StartPerMinute / 60 : double.PositiveInfinity);
    }

    /// <summary>The rate; infinite for no limit.</summary>
    public double PerSecond { get; private set; }

    /// <summary>Raises it for time in which it held requests back and no throttle came.</summary>
    public void Grow(TimeSpan pressed)
    {
        if (PerSecond >= _ceiling)
            return;
        _quiet += pressed;
        // Back to a limit that was given there is something to trust; beyond what is known there is not.
        var first = double.IsFinite(_ceiling) ? FirstGrowthPerMinuteBelowGiven : FirstGrowthPerMinute;
        var exponent = _starting
            ? pressed / s_startDoubles * Math.Log(2)
            : Math.Min(LastGrowthPerMinute, first * Math.Pow(2, _quiet / s_growthDoubles)) * pressed.TotalMinutes;
        PerSecond = Math.Min(_ceiling, PerSecond * Math.Exp(exponent));
    }

    /// <summary>Lowers it after a throttle.</summary>
    /// <param name="accepted">What was accepted a second since the last throttle; null if that is too short ago to tell.</param>
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
