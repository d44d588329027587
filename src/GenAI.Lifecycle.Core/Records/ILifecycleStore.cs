namespace GenAI.Lifecycle.Records;

/// <summary>What runs did. Append-only: nothing that is in it changes or goes.</summary>
public interface ILifecycleStore
{
    /// <summary>Starts a run.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    Task<LifecycleRun> StartRunAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Ends a run. A second end is refused.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="LifecycleException">There is no such run, or it ended with another outcome.</exception>
    Task<LifecycleRun> EndRunAsync(string runId, RunOutcome outcome, CancellationToken cancellationToken = default);

    /// <summary>Returns a run by id.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The run, or <see langword="null"/>.</returns>
    Task<LifecycleRun?> FindRunAsync(string runId, CancellationToken cancellationToken = default);

    /// <summary>Returns the runs, the latest first.</summary>
    /// <param name="name">Of this name only; <see langword="null"/>: all.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    Task<IReadOnlyList<LifecycleRun>> ListRunsAsync(string? name = null, CancellationToken cancellationToken = default);

    /// <summary>Stores a record. When the task is done the record is on disk and survives a kill.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="kind">What it is about; see <see cref="RecordKinds"/>.</param>
    /// <param name="key">What makes it unique within run and kind, so that it is stored once; <see langword="null"/>: it is stored
    /// again each time.</param>
    /// <param name="json">The content.</param>
    /// <param name="cancellationToken">Gives up before it is stored; afterwards it is too late.</param>
    /// <exception cref="LifecycleException">There is no such run.</exception>
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
    /// <param name="kind">Of this kind only; <see langword="null"/>: all.</param>
    /// <param name="cancellationToken">The token to cancel the reading.</param>
    IAsyncEnumerable<LifecycleRecord> ReadAsync(string runId, string? kind = null, CancellationToken cancellationToken = default);
}
