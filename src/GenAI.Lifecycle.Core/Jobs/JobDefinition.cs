namespace GenAI.Lifecycle.Jobs;

/// <summary>How to ask about a job and what the answers mean.</summary>
/// <typeparam name="TSnapshot">The service's answer about the job.</typeparam>
/// <typeparam name="TResult">What the job gives.</typeparam>
/// <typeparam name="TProgress">What it says on the way.</typeparam>
public sealed record JobDefinition<TSnapshot, TResult, TProgress>
{
    /// <summary>The job.</summary>
    public required JobId Id { get; init; }

    /// <summary>Asks the service.</summary>
    public required Func<CancellationToken, Task<TSnapshot>> Describe { get; init; }

    /// <summary>The status in an answer.</summary>
    public required Func<TSnapshot, string?> Status { get; init; }

    /// <summary>What the statuses mean.</summary>
    public required JobStates States { get; init; }

    /// <summary>What an answer adds to what the last one said. It may ask the service for more, such as new log lines.</summary>
    public required Func<TSnapshot, CancellationToken, Task<IReadOnlyList<TProgress>>> Progress { get; init; }

    /// <summary>The result, of the answer with a status that succeeded.</summary>
    public required Func<TSnapshot, CancellationToken, Task<TResult>> Result { get; init; }

    /// <summary>Asks the service to stop the job.</summary>
    public required Func<CancellationToken, Task> Stop { get; init; }

    /// <summary>Why it failed.</summary>
    public Func<TSnapshot, string?> FailureReason { get; init; } = static _ => null;

    /// <summary>How often to ask and how long; <see langword="null"/>: the poller's default.</summary>
    public PollBudget? Budget { get; init; }

    /// <summary>How many progress entries are kept for those who listen late; older ones go.</summary>
    /// <value>The default value is 10,000.</value>
    public int KeptProgress { get; init; } = 10_000;
}
