namespace GenAI.Lifecycle.Jobs;

/// <summary>Specifies the meaning of a status.</summary>
public enum JobState
{
    /// <summary>Not in the table: a service may add statuses.</summary>
    Unknown,

    /// <summary>The job is running.</summary>
    Running,

    /// <summary>The job succeeded.</summary>
    Succeeded,

    /// <summary>The job failed.</summary>
    Failed,

    /// <summary>The job was stopped.</summary>
    Stopped,
}

/// <summary>Represents a service's statuses and their meaning.</summary>
public sealed class JobStates
{
    private readonly Dictionary<string, JobState> _states = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates a table.</summary>
    /// <param name="running">The statuses of a running job.</param>
    /// <param name="succeeded">The statuses of a successful job.</param>
    /// <param name="failed">The statuses of a failed job.</param>
    /// <param name="stopped">The statuses of a stopped job.</param>
    /// <exception cref="ArgumentException">A status is listed twice.</exception>
    public JobStates(
        IEnumerable<string> running,
        IEnumerable<string> succeeded,
        IEnumerable<string> failed,
        IEnumerable<string>? stopped = null
    )
    {
        Add(running, JobState.Running);
        Add(succeeded, JobState.Succeeded);
        Add(failed, JobState.Failed);
        Add(stopped ?? [], JobState.Stopped);
    }

    /// <summary>Returns the meaning of a status; <see cref="JobState.Unknown"/> if it is not in the table.</summary>
    /// <param name="status">The status, in any letter case.</param>
    public JobState this[string? status] => status is not null && _states.TryGetValue(status, out var state) ? state : JobState.Unknown;

    private void Add(IEnumerable<string> statuses, JobState state)
    {
        ArgumentNullException.ThrowIfNull(statuses);
        foreach (var status in statuses)
        {
            if (!_states.TryAdd(status, state))
                throw new ArgumentException($"The status '{status}' is listed twice; statuses must be unique.", nameof(statuses));
        }
    }
}
