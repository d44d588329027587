namespace GenAI.Lifecycle.Runs;

/// <summary>Specifies the origin of a unit's result.</summary>
public enum UnitOrigin
{
    /// <summary>An earlier attempt finished the unit.</summary>
    Resumed,

    /// <summary>An earlier attempt asked; the answer was scored now.</summary>
    AnswerResumed,

    /// <summary>A cache had the answer.</summary>
    Cached,

    /// <summary>The unit was asked now, or failed before.</summary>
    Asked,
}

/// <summary>Represents the progress of a run.</summary>
/// <param name="Done">The units that are done.</param>
/// <param name="Total">All units.</param>
/// <param name="Failed">The units that failed in this attempt.</param>
/// <param name="Resumed">The units that an earlier attempt finished.</param>
/// <param name="Elapsed">The duration of this attempt.</param>
public readonly record struct RunStanding(int Done, int Total, int Failed, int Resumed, TimeSpan Elapsed)
{
    /// <summary>The estimated remaining time; <see langword="null"/> until a unit was done in a measurable time.</summary>
    public TimeSpan? Remaining => Fresh > 0 && Elapsed > TimeSpan.Zero ? Elapsed / Fresh * (Total - Done) : null;

    /// <summary>The units per second of this attempt; <see langword="null"/> until a unit was done in a measurable time.</summary>
    public double? PerSecond => Fresh > 0 && Elapsed > TimeSpan.Zero ? Fresh / Elapsed.TotalSeconds : null;

    private int Fresh => Done - Resumed;
}
