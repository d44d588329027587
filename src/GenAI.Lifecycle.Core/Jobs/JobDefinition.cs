namespace GenAI.Lifecycle.Jobs;

/// <summary>Describes the polling of a job and the meaning of its statuses.</summary>
/// <typeparam name="TSnapshot">The type of the service's answer about the job.</typeparam>
/// <typeparam name="TResult">The type of the job's result.</typeparam>
/// <typeparam name="TProgress">The type of the job's progress.</typeparam>
public sealed record JobDefinition<TSnapshot, TResult, TProgress>
{
    /// <summary>The job.</summary>
    public required JobId Id { get; init; }

    /// <summary>Requests the job's description from the service.</summary>
    public required Func<CancellationToken, Task<TSnapshot>> Describe { get; init; }

    /// <summary>The status in an answer.</summary>
    public required Func<TSnapshot, string?> Status { get; init; }

    /// <summary>The meaning of the statuses.</summary>
    public required JobStates States { get; init; }

    /// <summary>Returns the new progress in an answer. It may request more from the service, such as new log lines.</summary>
    public required Func<TSnapshot, CancellationToken, Task<IReadOnlyList<TProgress>>> Progress { get; init; }

    /// <summary>Returns the result from the answer with a successful status.</summary>
    public required Func<TSnapshot, CancellationToken, Task<TResult>> Result { get; init; }

    /// <summary>Asks the service to stop the job.</summary>
    public required Func<CancellationToken, Task> Stop { get; init; }

    /// <summary>Returns the reason of the failure.</summary>
    public Func<TSnapshot, string?> FailureReason { get; init; } = static _ => null;

    /// <summary>The polling budget; the poller's default if <see langword="null"/>.</summary>
    public PollBudget? Budget { get; init; }

    /// <summary>The maximum number of progress entries kept for late listeners; older ones are removed.</summary>
    /// <value>The default value is 10,000.</value>
    public int KeptProgress { get; init; } = 10_000;
}
