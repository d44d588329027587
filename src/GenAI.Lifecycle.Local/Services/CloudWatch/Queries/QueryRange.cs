namespace GenAI.Lifecycle.Local.Services.CloudWatch.Queries;

/// <summary>
/// From <paramref name="From"/> to before <paramref name="To"/>, epoch seconds; periods begin at
/// <paramref name="Origin"/> and its multiples.
/// </summary>
internal readonly record struct QueryRange(long From, long To, long Origin = 0)
{
    /// <summary>
    /// Returns the range of a request: its start is rounded down to the minute, or to the shortest period below one
    /// minute, and the periods begin there (documented for StartTime).
    /// </summary>
    public static QueryRange StartingAt(DateTimeOffset start, long to, int shortestPeriod)
    {
        var grain = Math.Clamp(shortestPeriod, 1, 60);
        var from = start.ToUnixTimeSeconds() / grain * grain;
        return new(from, to, from);
    }

    /// <summary>Starts of the periods within the range.</summary>
    public IEnumerable<long> Times(int period)
    {
        for (var time = AlignDown(From, period); time < To; time += period)
            yield return time;
    }

    /// <summary>Returns the range widened to whole periods at its beginning.</summary>
    public long AlignDown(long time, int period) => time - ((time - Origin) % period + period) % period;
}
