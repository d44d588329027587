using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Local.Tests.Bedrock;

/// <summary>The machine's time, by which requests are signed, with timers that fire when a test says so.</summary>
internal sealed class FakeTimers : TimeProvider
{
    private readonly FakeTimeProvider _timers = new();

    public void Advance(TimeSpan by) => _timers.Advance(by);

    // A timer that fires every few seconds would have to do so thousands of times when a day is let pass.
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        (period == Timeout.InfiniteTimeSpan ? _timers : System).CreateTimer(callback, state, dueTime, period);
}
