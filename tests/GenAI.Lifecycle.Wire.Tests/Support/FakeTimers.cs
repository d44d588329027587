using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Wire.Tests.Support;

/// <summary>The machine's date, by which requests are signed, with a clock and timers that a test moves.</summary>
internal sealed class FakeTimers : TimeProvider
{
    private readonly FakeTimeProvider _timers = new();

    public override long TimestampFrequency => _timers.TimestampFrequency;

    public void Advance(TimeSpan by) => _timers.Advance(by);

    public override long GetTimestamp() => _timers.GetTimestamp();

    // A timer that fires every few seconds would have to do so thousands of times when a day is let pass.
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        (period == Timeout.InfiniteTimeSpan ? _timers : System).CreateTimer(callback, state, dueTime, period);
}
