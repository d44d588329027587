using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GenAI.Lifecycle.Records;

/// <summary>Provides typed records and stage checkpoints.</summary>
public static class LifecycleStoreExtensions
{
    /// <summary>Stores a value; see <see cref="ILifecycleStore.AppendAsync"/>.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="store">The store.</param>
    /// <param name="runId">The run.</param>
    /// <param name="kind">The kind of record; see <see cref="RecordKinds"/>.</param>
    /// <param name="key">The key, unique within run and kind; <see langword="null"/> if there is none.</param>
    /// <param name="value">The value.</param>
    /// <param name="type">The type's JSON form.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public static Task<AppendResult> AppendAsync<T>(
        this ILifecycleStore store,
        string runId,
        string kind,
        string? key,
        T value,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.AppendAsync(runId, kind, key, JsonSerializer.Serialize(value, type), cancellationToken);
    }

    /// <summary>Returns a run's values of a kind in the order in which they were stored.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="store">The store.</param>
    /// <param name="runId">The run.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="type">The type's JSON form.</param>
    /// <param name="cancellationToken">The token to cancel the reading.</param>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        this ILifecycleStore store,
        string runId,
        string kind,
        JsonTypeInfo<T> type,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        await foreach (var record in store.ReadAsync(runId, kind, cancellationToken).ConfigureAwait(false))
            yield return record.As(type);
    }

    /// <summary>Returns the result of a stage that this run has finished.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="store">The store.</param>
    /// <param name="runId">The run.</param>
    /// <param name="stage">The stage's name.</param>
    /// <param name="type">The type's JSON form.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The result, or <see langword="null"/> (the type's default) if the stage is not finished.</returns>
    public static async Task<T?> TryGetStageAsync<T>(
        this ILifecycleStore store,
        string runId,
        string stage,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        return await store.FindAsync(runId, RecordKinds.Stage, stage, cancellationToken).ConfigureAwait(false) is { } record
            ? record.As(type)
            : default;
    }

    /// <summary>Records that a stage is finished.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="store">The store.</param>
    /// <param name="runId">The run.</param>
    /// <param name="stage">The stage's name.</param>
    /// <param name="result">Its result.</param>
    /// <param name="type">The type's JSON form.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="LifecycleException">The stage was finished before with another result.</exception>
    public static async Task CompleteStageAsync<T>(
        this ILifecycleStore store,
        string runId,
        string stage,
        T result,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentException.ThrowIfNullOrWhiteSpace(stage);
        var json = JsonSerializer.Serialize(result, type);
        var appended = await store.AppendAsync(runId, RecordKinds.Stage, stage, json, cancellationToken).ConfigureAwait(false);
        if (!appended.IsNew && appended.Record.Json != json)
            throw new LifecycleException($"The stage '{stage}' of run {runId} was finished at {appended.Record.At:O} with another result.");
    }

    /// <summary>
    /// Runs a stage, or returns its result from an earlier attempt of the same run. The time of each attempt is recorded;
    /// see <see cref="StageAttempts.StageTimeAsync"/>.
    /// </summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="store">The store.</param>
    /// <param name="runId">The run.</param>
    /// <param name="stage">The stage's name.</param>
    /// <param name="type">The type's JSON form.</param>
    /// <param name="work">The stage.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public static Task<T> StageAsync<T>(
        this ILifecycleStore store,
        string runId,
        string stage,
        JsonTypeInfo<T> type,
        Func<CancellationToken, Task<T>> work,
        CancellationToken cancellationToken = default
    ) => store.StageAsync(runId, stage, type, work, TimeProvider.System, cancellationToken);

    /// <summary>
    /// Runs a stage, or returns its result from an earlier attempt of the same run, with a clock for the time of the
    /// attempts.
    /// </summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="store">The store.</param>
    /// <param name="runId">The run.</param>
    /// <param name="stage">The stage's name.</param>
    /// <param name="type">The type's JSON form.</param>
    /// <param name="work">The stage.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public static async Task<T> StageAsync<T>(
        this ILifecycleStore store,
        string runId,
        string stage,
        JsonTypeInfo<T> type,
        Func<CancellationToken, Task<T>> work,
        TimeProvider time,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(time);
        if (await store.FindAsync(runId, RecordKinds.Stage, stage, cancellationToken).ConfigureAwait(false) is { } record)
            return record.As(type);

        var result = await StageAttempts.MeasureAsync(store, runId, stage, work, time, cancellationToken).ConfigureAwait(false);
        await store.CompleteStageAsync(runId, stage, result, type, cancellationToken).ConfigureAwait(false);
        return result;
    }
}
