namespace GenAI.Lifecycle.Records;

/// <summary>Specifies the relation of two runs' records with the same kind and key.</summary>
public enum RecordRelation
{
    /// <summary>The same content.</summary>
    Same,

    /// <summary>Different contents.</summary>
    Different,

    /// <summary>Only the first run has it.</summary>
    OnlyFirst,

    /// <summary>Only the second run has it.</summary>
    OnlySecond,
}

/// <summary>A kind and key in two runs.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Key">The key.</param>
/// <param name="Relation">The relation of the contents.</param>
/// <param name="First">The first run's record.</param>
/// <param name="Second">The second run's record.</param>
public sealed record RecordDifference(string Kind, string Key, RecordRelation Relation, LifecycleRecord? First, LifecycleRecord? Second);

/// <summary>Compares two runs.</summary>
public static class RunComparison
{
    /// <summary>Compares the keyed records of two runs by content hash.</summary>
    /// <param name="store">The store.</param>
    /// <param name="firstRunId">The first run.</param>
    /// <param name="secondRunId">The second run.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>Every kind and key of either, sorted.</returns>
    public static async Task<IReadOnlyList<RecordDifference>> CompareAsync(
        this ILifecycleStore store,
        string firstRunId,
        string secondRunId,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        var first = await KeyedAsync(store, firstRunId, cancellationToken).ConfigureAwait(false);
        var second = await KeyedAsync(store, secondRunId, cancellationToken).ConfigureAwait(false);
        return
        [
            .. first
                .Keys.Union(second.Keys)
                .OrderBy(static k => k.Kind, StringComparer.Ordinal)
                .ThenBy(static k => k.Key, StringComparer.Ordinal)
                .Select(key => Relate(key, first.GetValueOrDefault(key), second.GetValueOrDefault(key))),
        ];
    }

    private static RecordDifference Relate((string Kind, string Key) key, LifecycleRecord? first, LifecycleRecord? second)
    {
        var relation = (first, second) switch
        {
            (null, _) => RecordRelation.OnlySecond,
            (_, null) => RecordRelation.OnlyFirst,
            _ => first.ContentHash == second.ContentHash ? RecordRelation.Same : RecordRelation.Different,
        };
        return new(key.Kind, key.Key, relation, first, second);
    }

    private static async Task<Dictionary<(string Kind, string Key), LifecycleRecord>> KeyedAsync(
        ILifecycleStore store,
        string runId,
        CancellationToken cancellationToken
    )
    {
        var records = new Dictionary<(string, string), LifecycleRecord>();
        await foreach (var record in store.ReadAsync(runId, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (record.Key is { } key)
                records[(record.Kind, key)] = record;
        }

        return records;
    }
}
