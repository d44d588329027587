using GenAI.Lifecycle.Augmentation.Indexing;

namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>Finds passages by the cosine of embeddings.</summary>
/// <param name="index">The index.</param>
/// <param name="minimumScore">The cosine that a passage must reach, from −1 to 1; <see langword="null"/>: any.</param>
public sealed class VectorRetriever(DocumentIndex index, double? minimumScore = null) : IRetriever
{
    /// <inheritdoc/>
    public string Name => minimumScore is { } least ? FormattableString.Invariant($"vector>={least}") : "vector";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetrievedPassage>> RetrieveAsync(RetrievalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = await index.SearchVectorAsync(query.Text, query.Top, query.Scope, cancellationToken).ConfigureAwait(false);
        return [.. found.Where(hit => !(hit.Score < minimumScore)).Select(static hit => new RetrievedPassage(hit.Passage, hit.Score))];
    }
}
