using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using GenAI.Lifecycle.Vectors;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.VectorData;

namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>
/// A vector collection in memory with exact cosine search: the whole collection is scanned, so its recall is 1 and its time
/// grows with its size. Safe for concurrent use; a search sees the collection as it was when it began.
/// </summary>
/// <typeparam name="TKey">The key's type.</typeparam>
/// <typeparam name="TRecord">The record's type.</typeparam>
public sealed class InMemoryVectorCollection<TKey, TRecord> : VectorStoreCollection<TKey, TRecord>
    where TKey : notnull
    where TRecord : class
{
    private readonly Func<TRecord, TKey> _key;
    private readonly Func<TRecord, ReadOnlyMemory<float>> _vector;
    private readonly IEmbeddingGenerator<string, Embedding<float>>? _embeddings;
    private readonly Lock _gate = new();
    private Dictionary<TKey, Entry>? _entries;
    private Snapshot? _snapshot;

    private sealed record Entry(TRecord Record, ReadOnlyMemory<float> Vector);

    private sealed record Snapshot(TRecord[] Records, VectorIndex Index);

    /// <summary>Creates an empty collection.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="key">Reads a record's key.</param>
    /// <param name="vector">Reads a record's vector; all of a collection have one length.</param>
    /// <param name="embeddings">Embeds text queries; without it only vectors can be searched for.</param>
    public InMemoryVectorCollection(
        string name,
        Func<TRecord, TKey> key,
        Func<TRecord, ReadOnlyMemory<float>> vector,
        IEmbeddingGenerator<string, Embedding<float>>? embeddings = null
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(vector);
        Name = name;
        _key = key;
        _vector = vector;
        _embeddings = embeddings;
    }

    /// <inheritdoc />
    public override string Name { get; }

    /// <summary>The number of records the collection holds.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _entries?.Count ?? 0;
        }
    }

    /// <inheritdoc />
    public override Task<bool> CollectionExistsAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
            return Task.FromResult(_entries is not null);
    }

    /// <inheritdoc />
    public override Task EnsureCollectionExistsAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
            _entries ??= [];
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task EnsureCollectionDeletedAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
            (_entries, _snapshot) = (null, null);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task<TRecord?> GetAsync(TKey key, RecordRetrievalOptions? options = null, CancellationToken cancellationToken = default)
    {
        lock (_gate)
            return Task.FromResult(Entries().TryGetValue(key, out var entry) ? entry.Record : null);
    }

    /// <inheritdoc />
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Compile falls back to interpretation where code cannot be generated.")]
    public override async IAsyncEnumerable<TRecord> GetAsync(
        Expression<Func<TRecord, bool>> filter,
        int top,
        FilteredRecordRetrievalOptions<TRecord>? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        var records = Current().Records.Where(filter.Compile());
        foreach (var order in options?.OrderBy?.Invoke(new()).Values.Reverse() ?? [])
        {
            var selector = order.PropertySelector.Compile();
            records = order.Ascending ? records.OrderBy(selector) : records.OrderByDescending(selector);
        }

        foreach (var record in records.Skip(options?.Skip ?? 0).Take(top))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override Task DeleteAsync(TKey key, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (Entries().Remove(key))
                _snapshot = null;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The record has no vector, one of another length than the others, or one that is not finite.</exception>
    public override Task UpsertAsync(TRecord record, CancellationToken cancellationToken = default) =>
        UpsertAsync([record], cancellationToken);

    /// <inheritdoc />
    /// <exception cref="ArgumentException">A record has no vector, one of another length than the others, or one that is not finite; none is stored.</exception>
    public override Task UpsertAsync(IEnumerable<TRecord> records, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        var added = records
            .Select(record => (Key: _key(record), Entry: new Entry(record, Checked(_vector(record), nameof(records)).ToArray())))
            .ToArray();
        lock (_gate)
        {
            var entries = Entries();
            var length = entries.Count > 0 ? entries.Values.First().Vector.Length : added.FirstOrDefault().Entry?.Vector.Length;
            foreach (var (key, entry) in added)
            {
                if (entry.Vector.Length != length)
                    throw new ArgumentException(
                        $"The vector of record '{key}' has {entry.Vector.Length} dimensions; collection '{Name}' holds vectors of {length}.",
                        nameof(records)
                    );
            }

            foreach (var (key, entry) in added)
                entries[key] = entry;
            _snapshot = null;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    /// <remarks>Takes a vector (<see cref="ReadOnlyMemory{T}"/>, array or <see cref="Embedding{T}"/> of <see cref="float"/>) or, with an embedding generator, a string. The score is the cosine, from −1 to 1.</remarks>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Compile falls back to interpretation where code cannot be generated.")]
    public override async IAsyncEnumerable<VectorSearchResult<TRecord>> SearchAsync<TInput>(
        TInput searchValue,
        int top,
        VectorSearchOptions<TRecord>? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        var query = Checked(await VectorAsync(searchValue, cancellationToken).ConfigureAwait(false), nameof(searchValue));
        cancellationToken.ThrowIfCancellationRequested();
        var (records, index) = Current();
        if (index.Count > 0 && index.Dimensions != query.Length)
            throw new ArgumentException(
                $"The query has {query.Length} dimensions; collection '{Name}' holds vectors of {index.Dimensions}.",
                nameof(searchValue)
            );

        var filter = options?.Filter?.Compile();
        var skip = options?.Skip ?? 0;
        foreach (
            var (position, cosine) in index
                .Nearest(query.Span, top + skip, filter is null ? null : position => filter(records[position]))
                .Skip(skip)
        )
        {
            if (!(cosine < options?.ScoreThreshold))
                yield return new VectorSearchResult<TRecord>(records[position], cosine);
        }
    }

    /// <inheritdoc />
    public override object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null)
            return null;
        if (serviceType == typeof(VectorStoreCollectionMetadata))
            return new VectorStoreCollectionMetadata { VectorStoreSystemName = "inmemory", CollectionName = Name };
        return serviceType.IsInstanceOfType(this) ? this : null;
    }

    private async ValueTask<ReadOnlyMemory<float>> VectorAsync<TInput>(TInput value, CancellationToken cancellationToken) =>
        value switch
        {
            ReadOnlyMemory<float> memory => memory,
            float[] array => array,
            Embedding<float> embedding => embedding.Vector,
            string text when _embeddings is not null => await _embeddings
                .GenerateVectorAsync(text, cancellationToken: cancellationToken)
                .ConfigureAwait(false),
            string => throw new NotSupportedException(
                $"Collection '{Name}' has no embedding generator: search for a vector, or create the collection with a generator."
            ),
            _ => throw new NotSupportedException(
                $"A search value of type {typeof(TInput)} is not supported; pass a float vector or a string."
            ),
        };

    private Dictionary<TKey, Entry> Entries() =>
        _entries ?? throw new VectorStoreException($"Collection '{Name}' does not exist: call EnsureCollectionExistsAsync first.");

    private Snapshot Current()
    {
        lock (_gate)
        {
            var entries = Entries().Values;
            return _snapshot ??= new Snapshot(
                [.. entries.Select(entry => entry.Record)],
                new VectorIndex([.. entries.Select(entry => entry.Vector)])
            );
        }
    }

    private static ReadOnlyMemory<float> Checked(ReadOnlyMemory<float> vector, string parameter)
    {
        if (vector.IsEmpty)
            throw new ArgumentException("A vector must not be empty.", parameter);
        if (!float.IsFinite(TensorPrimitives.MaxMagnitude(vector.Span)))
            throw new ArgumentException("A vector must be finite.", parameter);
        return vector;
    }
}
