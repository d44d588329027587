namespace GenAI.Lifecycle.Benchmarks.Batches.Simulation;

/// <summary>A scheduler of events in virtual time: hours pass in milliseconds, identically in every run.</summary>
internal sealed class VirtualTime
{
    private readonly PriorityQueue<Action, (TimeSpan Time, long Order)> _events = new();
    private long _order;

    public TimeSpan Now { get; private set; }

    public void After(TimeSpan delay, Action happen) => At(Now + delay, happen);

    public void At(TimeSpan time, Action happen) => _events.Enqueue(happen, (time, _order++));

    /// <summary>Runs until no events are left or <paramref name="done"/> holds.</summary>
    public void Run(Func<bool> done)
    {
        while (!done() && _events.TryDequeue(out var happen, out var when))
        {
            Now = when.Time;
            happen();
        }
    }
}
