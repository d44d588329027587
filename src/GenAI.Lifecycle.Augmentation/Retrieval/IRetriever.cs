namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>Finds passages for a query. Retrievers wrap one another; an experiment compares them by <see cref="Name"/>.</summary>
public interface IRetriever
{
    /// <summary>Gets the name, which tells the whole chain.</summary>
    string Name { get; }

    /// <summary>Finds passages.</summary>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    /// <returns>The passages, best first, at most <see cref="RetrievalQuery.Top"/>; none twice.</returns>
    Task<IReadOnlyList<RetrievedPassage>> RetrieveAsync(RetrievalQuery query, CancellationToken cancellationToken = default);
}
