namespace GenAI.Lifecycle.Runs;

/// <summary>Tells where a unit's result comes from.</summary>
public enum UnitOrigin
{
    /// <summary>An earlier try had finished the unit.</summary>
    Resumed,

    /// <summary>An earlier try had asked; the answer was scored now.</summary>
    AnswerResumed,

    /// <summary>A cache had the answer.</summary>
    Cached,

    /// <summary>The unit was asked now, or failed before it was.</summary>
    Asked,
}

/// <summary>Represents the progress of a run.</summary>
/// <param name="Done">The units that are done.</param>
/// <param name="Total">All units.</param>
/// <param name="Failed">The units that failed in this try.</param>
/// <param name="Resumed">The units that an earlier try had finished.</param>
/// <param name="Elapsed">The duration of this try.</param>
public readonly record struct RunStanding(int Done, int Total, int Failed, int Resumed, TimeSpan Elapsed)
{
    /// <summary>The estimated time to go; <see langword="null"/> until a unit was done in a measurable time.</summary>
    public TimeSpan? Remaining => Fresh > 0 && Elapsed > TimeSpan.Zero ? Elapsed / Fresh * (Total - Done) : null;

    /// <summary>The units per second of this try; <see langword="null"/> until a unit was done in a measurable time.</summary>
    public double? PerSecond => Fresh > 0 && Elapsed > TimeSpan.Zero ? Fresh / Elapsed.TotalSeconds : null;

    private int Fresh => Done - Resumed;
}
