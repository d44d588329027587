using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Inference.Tests.SageMaker;

/// <summary>A clock that jumps to the end of every wait.</summary>
internal sealed class JumpingTime : FakeTimeProvider
{
    public List<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
        {
            Waits.Add(dueTime);
            Advance(dueTime);
        }

        return timer;
    }
}
