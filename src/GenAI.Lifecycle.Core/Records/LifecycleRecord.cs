using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GenAI.Lifecycle.Records;

/// <summary>Represents a stored record of a run.</summary>
/// <param name="Sequence">The increasing position in the store.</param>
/// <param name="RunId">The run.</param>
/// <param name="Kind">The kind of record; see <see cref="RecordKinds"/>.</param>
/// <param name="Key">The key, unique within run and kind; <see langword="null"/> if there is none.</param>
/// <param name="At">The time at which it was stored.</param>
/// <param name="Json">Its content.</param>
/// <param name="ContentHash">SHA-256 of the content, lower-case hexadecimal.</param>
public sealed record LifecycleRecord(
    long Sequence,
    string RunId,
    string Kind,
    string? Key,
    DateTimeOffset At,
    string Json,
    string ContentHash
)
{
    /// <summary>Returns the content as a value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="type">The type's JSON form.</param>
    /// <exception cref="LifecycleException">The content has another form.</exception>
    public T As<T>(JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(Json, type)
                ?? throw new LifecycleException($"The record {Kind}/{Key} of run {RunId} is null.");
        }
        catch (JsonException error)
        {
            throw new LifecycleException($"The record {Kind}/{Key} of run {RunId} is not a {typeof(T).Name}: {error.Message}", error);
        }
    }
}

/// <summary>Represents the result of an append.</summary>
/// <param name="Record">The record in the store: the new one, or the existing one with the same key.</param>
/// <param name="IsNew">Whether the record is new.</param>
public sealed record AppendResult(LifecycleRecord Record, bool IsNew);

/// <summary>The kinds of records that the stages write.</summary>
public static class RecordKinds
{
    /// <summary>A <see cref="UseCase"/>.</summary>
    public const string UseCase = "use-case";

    /// <summary>A dataset by name and content hash.</summary>
    public const string Dataset = "dataset";

    /// <summary>A cell of an experiment.</summary>
    public const string ExperimentCell = "experiment-cell";

    /// <summary>An answer of an experiment, before it is scored.</summary>
    public const string ExperimentAnswer = "experiment-answer";

    /// <summary>The candidate chosen by an experiment, with its evidence.</summary>
    public const string Selection = "selection";

    /// <summary>A job at a service.</summary>
    public const string Job = "job";

    /// <summary>A <see cref="Lifecycle.ModelVersion"/>.</summary>
    public const string ModelVersion = "model-version";

    /// <summary>An evaluation.</summary>
    public const string Evaluation = "evaluation";

    /// <summary>A <see cref="GateVerdict"/>.</summary>
    public const string Gate = "gate";

    /// <summary>A deployment.</summary>
    public const string Deployment = "deployment";

    /// <summary>A window of monitoring.</summary>
    public const string MonitorWindow = "monitor-window";

    /// <summary>Money spent.</summary>
    public const string Spend = "spend";

    /// <summary>The result of a finished stage; see <see cref="LifecycleStoreExtensions.CompleteStageAsync"/>.</summary>
    public const string Stage = "stage";

    /// <summary>A note about an attempt of a stage; see <see cref="Records.StageAttempt"/>.</summary>
    public const string StageAttempt = "stage-attempt";

    /// <summary>The end of a run; written by <see cref="ILifecycleStore.EndRunAsync"/>.</summary>
    public const string RunEnd = "run-end";
}
