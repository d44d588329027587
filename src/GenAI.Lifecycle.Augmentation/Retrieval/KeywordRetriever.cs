using GenAI.Lifecycle.Augmentation.Indexing;

namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>Finds passages by BM25.</summary>
/// <param name="index">The index.</param>
public sealed class KeywordRetriever(DocumentIndex index) : IRetriever
{
    /// <inheritdoc/>
    public string Name => "bm25";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetrievedPassage>> RetrieveAsync(RetrievalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = await index
            .SearchKeywordsAsync(query.Text, query.Top, query.Scope, query.Language, cancellationToken)
            .ConfigureAwait(false);
        return [.. found.Select(static hit => new RetrievedPassage(hit.Passage, hit.Score))];
    }
}
