using Microsoft.Extensions.VectorData;

namespace GenAI.Lifecycle.Augmentation.Stores.VectorData;

/// <summary>Specifies what the scores of a collection are.</summary>
public enum CollectionScore
{
    /// <summary>Cosine similarity: higher is better.</summary>
    CosineSimilarity,

    /// <summary>Cosine distance, 1 less the similarity: lower is better.</summary>
    CosineDistance,
}

/// <summary>
/// A passage store over any <see cref="VectorStoreCollection{TKey, TRecord}"/> of <see cref="PassageRecord"/>. It searches by vector; owners and
/// filters go to the collection as a condition. A document's head is written last, so that an interrupted write is repeated.
/// </summary>
/// <param name="collection">The collection.</param>
/// <param name="score">The meaning of its scores.</param>
public sealed class VectorDataPassageStore(
    VectorStoreCollection<string, PassageRecord> collection,
    CollectionScore score = CollectionScore.CosineSimilarity
) : IPassageStore
{
    private const int PageSize = 500;

    private long _version;

    /// <inheritdoc/>
    public bool SupportsKeywords => false;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredDocument>> ListDocumentsAsync(
        string? source = null,
        CancellationToken cancellationToken = default
    )
    {
        await collection.EnsureCollectionExistsAsync(cancellationToken).ConfigureAwait(false);
        var heads = await ReadAsync(
                source is null ? static record => record.IsHead : record => record.IsHead && record.Source == source,
                false,
                cancellationToken
            )
            .ConfigureAwait(false);
        return [.. heads.Select(static head => head.ToDocument())];
    }

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyList<DocumentWrite> documents, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var vectors = PassageVectors.Check(documents, 0);
        if (documents.Count > 0 && vectors.Dimensions == 0)
            throw new NotSupportedException("A VectorStoreCollection needs vectors: give the index an embedding generator.");
        await collection.EnsureCollectionExistsAsync(cancellationToken).ConfigureAwait(false);
        foreach (var write in documents)
            await WriteAsync(write, cancellationToken).ConfigureAwait(false);
        Interlocked.Increment(ref _version);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(IReadOnlyCollection<string> documentIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documentIds);
        await collection.EnsureCollectionExistsAsync(cancellationToken).ConfigureAwait(false);
        foreach (var id in documentIds)
        {
            var records = await ReadAsync(record => record.DocumentId == id, false, cancellationToken).ConfigureAwait(false);
            foreach (var record in records.OrderBy(static record => record.IsHead))
                await collection.DeleteAsync(record.Id, cancellationToken).ConfigureAwait(false);
        }

        Interlocked.Increment(ref _version);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, ReadOnlyMemory<float>>> FindVectorsAsync(
        IReadOnlyCollection<string> contentKeys,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(contentKeys);
        await collection.EnsureCollectionExistsAsync(cancellationToken).ConfigureAwait(false);
        var found = new Dictionary<string, ReadOnlyMemory<float>>(StringComparer.Ordinal);
        var options = new FilteredRecordRetrievalOptions<PassageRecord> { IncludeVectors = true };
        foreach (var key in contentKeys)
        {
            await foreach (
                var record in collection.GetAsync(record => record.ContentKey == key, 1, options, cancellationToken).ConfigureAwait(false)
            )
                found[key] = record.Vector;
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ScoredPassage>> SearchVectorAsync(
        ReadOnlyMemory<float> vector,
        int top,
        SearchScope scope,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        ArgumentNullException.ThrowIfNull(scope);
        await collection.EnsureCollectionExistsAsync(cancellationToken).ConfigureAwait(false);
        var options = new VectorSearchOptions<PassageRecord> { Filter = RecordFilter.Of(scope) };
        var passages = new List<ScoredPassage>();
        await foreach (var result in collection.SearchAsync(vector, top, options, cancellationToken).ConfigureAwait(false))
        {
            // A connector that ignores the condition must not leak: what it returns is checked again.
            if (!scope.Allows(result.Record.ToDocument()))
                throw new LifecycleException(
                    $"The collection '{collection.Name}' returned a passage that the filter excludes. It does not apply filters and cannot be used with owners."
                );
            passages.Add(new ScoredPassage(result.Record.ToPassage(), Similarity(result.Score)));
        }

        return passages;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ScoredPassage>> SearchKeywordsAsync(
        IReadOnlyList<string> terms,
        int top,
        SearchScope scope,
        CancellationToken cancellationToken = default
    ) =>
        throw new NotSupportedException(
            "A VectorStoreCollection is searched by vector. Use the SQLite store for keyword and hybrid search."
        );

    /// <inheritdoc/>
    public async Task<string?> ReadTextAsync(
        string documentId,
        int offset,
        int length,
        SearchScope scope,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(scope);
        await collection.EnsureCollectionExistsAsync(cancellationToken).ConfigureAwait(false);
        var records = await ReadAsync(record => record.DocumentId == documentId, false, cancellationToken).ConfigureAwait(false);
        foreach (var record in records.Where(record => scope.Allows(record.ToDocument())))
        {
            var (text, start) = record.WindowText is { } window ? (window, record.WindowOffset!.Value) : (record.Text, record.Offset);
            if (offset >= start && length >= 0 && offset + (long)length <= start + text.Length)
                return text.Substring(offset - start, length);
        }

        return null;
    }

    /// <inheritdoc/>
    /// <remarks>The version counts the writes of this instance.</remarks>
    public async Task<PassageStoreCounts> CountAsync(CancellationToken cancellationToken = default)
    {
        await collection.EnsureCollectionExistsAsync(cancellationToken).ConfigureAwait(false);
        var records = await ReadAsync(static _ => true, true, cancellationToken).ConfigureAwait(false);
        return new PassageStoreCounts(
            records.Count(static record => record.IsHead),
            records.Count,
            records.Count == 0 ? 0 : records[0].Vector.Length,
            Interlocked.Read(ref _version)
        );
    }

    private async Task WriteAsync(DocumentWrite write, CancellationToken cancellationToken)
    {
        var before = await ReadAsync(record => record.DocumentId == write.Document.Id, false, cancellationToken).ConfigureAwait(false);
        PassageRecord[] records = [.. write.Passages.Select((passage, i) => PassageRecord.Of(write, passage, isHead: i == 0))];
        var kept = records.Select(static record => record.Id).ToHashSet(StringComparer.Ordinal);
        if (records.Length > 1)
            await collection.UpsertAsync(records.Skip(1), cancellationToken).ConfigureAwait(false);
        foreach (var gone in before.Where(record => !kept.Contains(record.Id)).OrderBy(static record => record.IsHead))
            await collection.DeleteAsync(gone.Id, cancellationToken).ConfigureAwait(false);
        await collection.UpsertAsync(records[0], cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<PassageRecord>> ReadAsync(
        System.Linq.Expressions.Expression<Func<PassageRecord, bool>> filter,
        bool includeVectors,
        CancellationToken cancellationToken
    )
    {
        var records = new List<PassageRecord>();
        for (var skip = 0; ; skip += PageSize)
        {
            var options = new FilteredRecordRetrievalOptions<PassageRecord>
            {
                Skip = skip,
                IncludeVectors = includeVectors,
                OrderBy = static order => order.Ascending(static record => record.Id),
            };
            var before = records.Count;
            await foreach (var record in collection.GetAsync(filter, PageSize, options, cancellationToken).ConfigureAwait(false))
                records.Add(record);
            if (records.Count - before < PageSize)
                return records;
        }
    }

    private double Similarity(double? value) =>
        value is not { } known ? throw new LifecycleException($"The collection '{collection.Name}' returned a passage without a score.")
        : score == CollectionScore.CosineDistance ? 1 - known
        : known;
}
