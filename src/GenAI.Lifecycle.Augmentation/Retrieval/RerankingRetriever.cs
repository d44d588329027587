namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>Has a reranker order the passages that another retriever finds.</summary>
/// <param name="inner">Finds the candidates.</param>
/// <param name="reranker">Orders them.</param>
/// <param name="candidates">The number of candidates to order, at least 1.</param>
public sealed class RerankingRetriever(IRetriever inner, IPassageReranker reranker, int candidates = 30) : IRetriever
{
    /// <inheritdoc/>
    public string Name => $"rerank {reranker.Name}({inner.Name})";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetrievedPassage>> RetrieveAsync(RetrievalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = await inner
            .RetrieveAsync(query with { Top = Math.Max(query.Top, candidates) }, cancellationToken)
            .ConfigureAwait(false);
        if (found.Count == 0)
            return found;
        var scores = await reranker
            .ScoreAsync(query.Text, [.. found.Select(static hit => hit.Text)], cancellationToken)
            .ConfigureAwait(false);
        if (scores.Count != found.Count)
            throw new LifecycleException($"The reranker {reranker.Name} answered {scores.Count} scores to {found.Count} passages.");
        return
        [
            .. found
                .Select(
                    (hit, i) =>
                        hit with
                        {
                            Score = scores[i],
                            Scores = new Dictionary<string, double>(hit.Scores) { [inner.Name] = hit.Score },
                        }
                )
                .OrderByDescending(static hit => hit.Score)
                .Take(query.Top),
        ];
    }
}
