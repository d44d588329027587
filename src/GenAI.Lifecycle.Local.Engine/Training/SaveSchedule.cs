namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>
/// Decides when a run saves its state: every so many steps, and at the latest ten seconds after the last time, so that a kill loses
/// little.
/// </summary>
/// <remarks>Where saving takes long, the time between two saves is at least ten times as long as a save.</remarks>
internal sealed class SaveSchedule(int steps, TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private const int LeastShare = 10;

    private long _last = time.GetTimestamp();
    private TimeSpan _took;

    /// <summary>Saves after a step if it is time to.</summary>
    /// <param name="step">The number of steps taken.</param>
    /// <param name="save">Saves the state.</param>
    public void AfterStep(int step, Action save)
    {
        var since = time.GetElapsedTime(_last);
        if (step % steps != 0 && (since < Interval || since < _took * LeastShare))
            return;

        var start = time.GetTimestamp();
        save();
        _last = time.GetTimestamp();
        _took = time.GetElapsedTime(start, _last);
    }
}
