namespace GenAI.Lifecycle.Jobs;

/// <summary>What a status means.</summary>
public enum JobState
{
    /// <summary>Not in the table: a service may add statuses.</summary>
    Unknown,

    /// <summary>The job goes on.</summary>
    Running,

    /// <summary>It ended well.</summary>
    Succeeded,

    /// <summary>It ended with an error.</summary>
    Failed,

    /// <summary>It ended because someone stopped it.</summary>
    Stopped,
}

/// <summary>A service's statuses and what they mean.</summary>
public sealed class JobStates
{
    private readonly Dictionary<string, JobState> _states = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates a table.</summary>
    /// <param name="running">The statuses of a job that goes on.</param>
    /// <param name="succeeded">The statuses of one that ended well.</param>
    /// <param name="failed">The statuses of one that ended with an error.</param>
    /// <param name="stopped">The statuses of one that was stopped.</param>
    /// <exception cref="ArgumentException">A status is listed twice.</exception>
    public JobStates(IEnumerable<string> running, IEnumerable<string> succeeded, IEnumerable<string> failed, IEnumerable<string>? stopped = null)
    {
        Add(running, JobState.Running);
        Add(succeeded, JobState.Succeeded);
        Add(failed, JobState.Failed);
        Add(stopped ?? [], JobState.Stopped);
    }

    /// <summary>What a status means; <see cref="JobState.Unknown"/> if the table does not have it.</summary>
    /// <param name="status">The status, in any letter case.</param>
    public JobState this[string? status] => status is not null && _states.TryGetValue(status, out var state) ? state : JobState.Unknown;

    private void Add(IEnumerable<string> statuses, JobState state)
    {
        ArgumentNullException.ThrowIfNull(statuses);
        foreach (var status in statuses)
        {
            if (!_states.TryAdd(status, state))
                throw new ArgumentException($"The status '{status}' is listed twice.", nameof(statuses));
        }
    }
}
