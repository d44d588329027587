namespace GenAI.Lifecycle.Records;

/// <summary>Specifies the outcome of a run.</summary>
public enum RunOutcome
{
    /// <summary>The run succeeded.</summary>
    Completed,

    /// <summary>A gate did not pass, or a user ended the run.</summary>
    Rejected,

    /// <summary>The run failed.</summary>
    Failed,
}

/// <summary>Represents a run through the lifecycle, or a part of it.</summary>
/// <param name="Id">Its id: time-ordered, unique.</param>
/// <param name="Name">Its name, such as the use case's.</param>
/// <param name="StartedAt">The start time.</param>
/// <param name="EndedAt">The end time; <see langword="null"/> if it is running, or was killed and can be resumed.</param>
/// <param name="Outcome">The outcome.</param>
public sealed record LifecycleRun(
    string Id,
    string Name,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt = null,
    RunOutcome? Outcome = null
);
