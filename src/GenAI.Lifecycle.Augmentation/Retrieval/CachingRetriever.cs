using System.Numerics.Tensors;
using GenAI.Lifecycle.Augmentation.Indexing;
using GenAI.Lifecycle.Augmentation.Search;

namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>
/// Answers a query that is near enough to an earlier one with what was found then. An answer is used again only for the same embedding model,
/// the same version of the index, and the same scope: the same principals and the same filter.
/// </summary>
public sealed class CachingRetriever : IRetriever
{
    private readonly IRetriever _inner;
    private readonly DocumentIndex _index;
    private readonly double _similarity;
    private readonly int _capacity;
    private readonly LinkedList<Entry> _entries = [];
    private readonly Lock _gate = new();
    private long _hits;

    private sealed record Entry(Key Key, float[] Vector, IReadOnlyList<RetrievedPassage> Passages);

    private sealed record Key(string Model, long Version, Stores.SearchScopeKey Scope, int Top, string? Language);

    /// <summary>Creates the retriever.</summary>
    /// <param name="inner">Finds the passages.</param>
    /// <param name="index">The index that <paramref name="inner"/> searches; it embeds the queries.</param>
    /// <param name="similarity">The cosine from which queries count as the same, above 0, at most 1.</param>
    /// <param name="capacity">The number of answers are kept, at least 1; the least recently used goes first.</param>
    public CachingRetriever(IRetriever inner, DocumentIndex index, double similarity = .97, int capacity = 1_000)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(index);
        if (similarity is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(similarity), similarity, "The similarity must be above 0 and at most 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        (_inner, _index, _similarity, _capacity) = (inner, index, similarity, capacity);
    }

    /// <inheritdoc/>
    public string Name => FormattableString.Invariant($"cache {_similarity}({_inner.Name})");

    /// <summary>Gets how many queries were answered from the cache.</summary>
    public long Hits => Interlocked.Read(ref _hits);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetrievedPassage>> RetrieveAsync(RetrievalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        // What a rewriter makes of a conversation depends on all of it.
        if (query.History.Count > 0)
            return await _inner.RetrieveAsync(query, cancellationToken).ConfigureAwait(false);

        var key = await KeyOfAsync(query, cancellationToken).ConfigureAwait(false);
        var vector = UnitVector.Of(
            (await _index.Embedder.QueryAsync(query.Text, cancellationToken).ConfigureAwait(false)).Span,
            nameof(query)
        );
        if (Find(key, vector) is { } known)
            return known;
        var found = await _inner.RetrieveAsync(query, cancellationToken).ConfigureAwait(false);
        // A write during the search: nobody knows which version was searched.
        if (await KeyOfAsync(query, cancellationToken).ConfigureAwait(false) == key)
            Keep(new Entry(key, vector, found));
        return found;
    }

    private async Task<Key> KeyOfAsync(RetrievalQuery query, CancellationToken cancellationToken)
    {
        var version = (await _index.Store.CountAsync(cancellationToken).ConfigureAwait(false)).Version;
        return new Key(_index.EmbeddingModel, version, query.Scope.Key, query.Top, query.Language);
    }

    private IReadOnlyList<RetrievedPassage>? Find(Key key, float[] vector)
    {
        lock (_gate)
        {
            for (var node = _entries.First; node is not null; node = node.Next)
            {
                if (node.Value.Key != key || TensorPrimitives.Dot<float>(node.Value.Vector, vector) < _similarity - 1e-6)
                    continue;
                _entries.Remove(node);
                _entries.AddFirst(node);
                Interlocked.Increment(ref _hits);
                return node.Value.Passages;
            }
        }

        return null;
    }

    private void Keep(Entry entry)
    {
        lock (_gate)
        {
            _entries.AddFirst(entry);
            if (_entries.Count > _capacity)
                _entries.RemoveLast();
        }
    }
}
