using System.Collections.Concurrent;
using System.Numerics.Tensors;
using GenAI.Lifecycle.Vectors;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.InContext;

internal sealed class EmbeddingShotSelector : IShotSelector
{
    // Enough candidates for the diversity of MMR, and few enough to be cheap.
    private const int CandidatesPerShot = 10;
    private const int BatchSize = 96;

    private readonly ShotPool _pool;
    private readonly IEmbeddingGenerator<string, Embedding<float>> _embeddings;
    private readonly int _count;
    private readonly double _diversity;
    private readonly ShotOrder _order;
    private readonly ConcurrentDictionary<string, float[]> _queries = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private Task<VectorIndex>? _index;

    public EmbeddingShotSelector(
        IEnumerable<Shot> pool,
        IEmbeddingGenerator<string, Embedding<float>> embeddings,
        int count,
        double diversity,
        ShotOrder order
    )
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (!(diversity is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(diversity), diversity, "From 0 to 1.");
        _pool = new ShotPool(pool);
        _embeddings = embeddings;
        _count = count;
        _diversity = diversity;
        _order = order;
        Name =
            diversity == 0
                ? FormattableString.Invariant($"knn({count},{order})")
                : FormattableString.Invariant($"mmr({count},diversity={diversity},{order})");
    }

    public string Name { get; }

    // Neighbours depend on the embedding model.
    public string Identity => $"{Name} of {_pool.Hash} by {_embeddings.GetService<EmbeddingGeneratorMetadata>()?.DefaultModelId}";

    public bool IsStatic => false;

    public async ValueTask<IReadOnlyList<Shot>> SelectAsync(Shot item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (_count == 0 || _pool.Shots.Length == 0)
            return [];
        var index = await IndexAsync(cancellationToken).ConfigureAwait(false);
        var query = await QueryAsync(item, cancellationToken).ConfigureAwait(false);
        var most = Math.Min(_count, index.Count);
        var wanted = _diversity == 0 ? most : (int)Math.Min((long)most * CandidatesPerShot, index.Count);
        // Copies of the item in the pool are among the nearest; search further to replace them.
        var candidates = new List<int>();
        for (var reach = wanted + 1L; ; reach *= 2)
        {
            var near = index.Nearest(query, (int)Math.Min(reach, index.Count));
            candidates.Clear();
            candidates.AddRange(
                near.Where(entry => !ShotPool.IsSame(_pool.Shots[entry.Index], item)).Take(wanted).Select(static entry => entry.Index)
            );
            if (candidates.Count == wanted || near.Count == index.Count)
                break;
        }

        var chosen = _diversity == 0 ? candidates : MarginalRelevance(index, query, candidates);
        return ShotOrdering.Apply([.. chosen.Select(position => _pool.Shots[position])], _order);
    }

    private List<int> MarginalRelevance(VectorIndex index, float[] query, List<int> candidates)
    {
        var chosen = new List<int>(Math.Min(_count, candidates.Count));
        var relevance = candidates.ToDictionary(static c => c, c => TensorPrimitives.CosineSimilarity(query, index[c]));
        var nearestChosen = candidates.ToDictionary(static c => c, static _ => 0f);
        while (chosen.Count < _count && candidates.Count > chosen.Count)
        {
            var next = candidates
                .Where(c => !chosen.Contains(c))
                .MaxBy(c => ((1 - _diversity) * relevance[c]) - (_diversity * nearestChosen[c]));
            chosen.Add(next);
            foreach (var candidate in candidates)
                nearestChosen[candidate] = Math.Max(
                    chosen.Count == 1 ? float.NegativeInfinity : nearestChosen[candidate],
                    TensorPrimitives.Dot(index[candidate], index[next])
                );
        }

        return chosen;
    }

    private async Task<float[]> QueryAsync(Shot item, CancellationToken cancellationToken)
    {
        if (_queries.TryGetValue(item.ContentHash, out var known))
            return known;
        var embedding = await _embeddings.GenerateAsync([item.Text], cancellationToken: cancellationToken).ConfigureAwait(false);
        return _queries[item.ContentHash] = embedding[0].Vector.ToArray();
    }

    private async Task<VectorIndex> IndexAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<VectorIndex> index;
            lock (_lock)
            {
                if (_index is null or { IsFaulted: true } or { IsCanceled: true })
                    _index = BuildAsync(cancellationToken);
                index = _index;
            }

            try
            {
                return await index.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (index.IsCanceled && !cancellationToken.IsCancellationRequested)
            {
                // The caller that started the build cancelled it; this one has not.
            }
        }
    }

    private async Task<VectorIndex> BuildAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        var vectors = new List<ReadOnlyMemory<float>>(_pool.Shots.Length);
        foreach (var batch in _pool.Shots.Chunk(BatchSize))
        {
            var embedded = await _embeddings
                .GenerateAsync([.. batch.Select(static s => s.Text)], cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            if (embedded.Count != batch.Length)
                throw new InvalidOperationException(
                    FormattableString.Invariant($"The embedding generator returned {embedded.Count} vectors for {batch.Length} texts.")
                );
            vectors.AddRange(embedded.Select(static e => e.Vector));
        }

        return new VectorIndex(vectors);
    }
}
