namespace GenAI.Lifecycle.Records;

/// <summary>Stores the records of runs. Append-only: records are never changed or removed.</summary>
public interface ILifecycleStore
{
    /// <summary>Starts a run.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    Task<LifecycleRun> StartRunAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Ends a run. A second end with another outcome is rejected.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="LifecycleException">The run does not exist, or it ended with another outcome.</exception>
    Task<LifecycleRun> EndRunAsync(string runId, RunOutcome outcome, CancellationToken cancellationToken = default);

    /// <summary>Returns a run by id.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The run, or <see langword="null"/>.</returns>
    Task<LifecycleRun?> FindRunAsync(string runId, CancellationToken cancellationToken = default);

    /// <summary>Returns the runs, the latest first.</summary>
    /// <param name="name">The name of the runs; all runs if <see langword="null"/>.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    Task<IReadOnlyList<LifecycleRun>> ListRunsAsync(string? name = null, CancellationToken cancellationToken = default);

    /// <summary>Stores a record. When the task is completed, the record is on disk and survives a kill.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="kind">The kind of record; see <see cref="RecordKinds"/>.</param>
    /// <param name="key">The key, unique within run and kind, so that the record is stored once; if <see langword="null"/>, it is
    /// stored each time.</param>
    /// <param name="json">The content.</param>
    /// <param name="cancellationToken">The token to cancel the operation; it has no effect after the record is stored.</param>
    /// <exception cref="LifecycleException">The run does not exist.</exception>
    Task<AppendResult> AppendAsync(string runId, string kind, string? key, string json, CancellationToken cancellationToken = default);

    /// <summary>Returns a record by key.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The record, or <see langword="null"/>.</returns>
    Task<LifecycleRecord?> FindAsync(string runId, string kind, string key, CancellationToken cancellationToken = default);

    /// <summary>Returns a run's records in the order in which they were stored.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="kind">The kind of the records; all kinds if <see langword="null"/>.</param>
    /// <param name="cancellationToken">The token to cancel the reading.</param>
    IAsyncEnumerable<LifecycleRecord> ReadAsync(string runId, string? kind = null, CancellationToken cancellationToken = default);
}
