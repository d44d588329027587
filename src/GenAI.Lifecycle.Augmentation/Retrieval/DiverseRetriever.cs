using GenAI.Lifecycle.Augmentation.Indexing;

namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>Chooses passages that are relevant and differ from each other, by maximal marginal relevance.</summary>
/// <param name="inner">Finds the candidates.</param>
/// <param name="index">The index, which has the vectors.</param>
/// <param name="lambda">The weight of relevance against variety, from 0 to 1.</param>
/// <param name="candidates">The number of candidates to choose from, at least 1.</param>
public sealed class DiverseRetriever(IRetriever inner, DocumentIndex index, double lambda = .7, int candidates = 30) : IRetriever
{
    /// <inheritdoc/>
    public string Name => FormattableString.Invariant($"mmr {lambda}({inner.Name})");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetrievedPassage>> RetrieveAsync(RetrievalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = await inner
            .RetrieveAsync(query with { Top = Math.Max(query.Top, candidates) }, cancellationToken)
            .ConfigureAwait(false);
        if (found.Count <= 1)
            return found;
        var vector = await index.Embedder.QueryAsync(query.Text, cancellationToken).ConfigureAwait(false);
        var (vectors, _) = await index
            .Embedder.EmbedAsync(found.Select(static hit => hit.Passage), cancellationToken)
            .ConfigureAwait(false);
        var order = MaximalMarginalRelevance.Choose(
            vector,
            [.. found.Select(hit => vectors[index.Embedder.KeyOf(hit.Passage)])],
            query.Top,
            lambda
        );
        return [.. order.Select(i => found[i])];
    }
}
