using System.Text.Json.Serialization.Metadata;
using GenAI.Lifecycle.Records;

namespace GenAI.Lifecycle.Runs;

/// <summary>Keeps the answers and results of a run in a record store, each under its key.</summary>
/// <typeparam name="TAnswer">The type of an answer.</typeparam>
/// <typeparam name="TResult">The type of a unit's result.</typeparam>
/// <param name="Store">The store.</param>
/// <param name="RunId">The run of the store.</param>
/// <param name="Answers">The records of answers.</param>
/// <param name="Results">The records of results.</param>
public sealed record RunJournal<TAnswer, TResult>(
    ILifecycleStore Store,
    string RunId,
    RecordForm<TAnswer> Answers,
    RecordForm<TResult> Results
)
{
    // A paid answer is kept even if the run is being stopped.
    internal Task KeepAsync(string key, TAnswer answer) =>
        Store.AppendAsync(RunId, Answers.Kind, key, answer, Answers.Type, CancellationToken.None);

    internal Task KeepAsync(string key, TResult result) =>
        Store.AppendAsync(RunId, Results.Kind, key, result, Results.Type, CancellationToken.None);

    internal async IAsyncEnumerable<LifecycleRecord> ReadAsync()
    {
        foreach (var kind in new[] { Answers.Kind, Results.Kind }.Distinct(StringComparer.Ordinal))
        {
            await foreach (var record in Store.ReadAsync(RunId, kind, CancellationToken.None).ConfigureAwait(false))
                yield return record;
        }
    }
}

/// <summary>Describes how values are recorded.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <param name="Kind">The kind of the records; see <see cref="RecordKinds"/>.</param>
/// <param name="Type">The JSON form of the values.</param>
public sealed record RecordForm<T>(string Kind, JsonTypeInfo<T> Type);
