namespace GenAI.Lifecycle.Records;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>It did what it was to do.</summary>
    Completed,

    /// <summary>A gate refused, or a user ended it: an end that was decided.</summary>
    Rejected,

    /// <summary>It broke.</summary>
    Failed,
}

/// <summary>A way through the lifecycle, or a part of it.</summary>
/// <param name="Id">Its id: time-ordered, unique.</param>
/// <param name="Name">Its name, such as the use case's.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="EndedAt">When it ended; <see langword="null"/>: it goes on, or was killed and can be resumed.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record LifecycleRun(string Id, string Name, DateTimeOffset StartedAt, DateTimeOffset? EndedAt = null, RunOutcome? Outcome = null);
