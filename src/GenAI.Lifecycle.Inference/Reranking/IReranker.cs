namespace GenAI.Lifecycle.Inference.Reranking;

/// <summary>Orders documents by how well they answer a query.</summary>
public interface IReranker
{
    /// <summary>Returns the documents, the most relevant first.</summary>
    /// <param name="query">The query.</param>
    /// <param name="documents">The documents, at most 1,000.</param>
    /// <param name="top">The maximum number of results; all if <see langword="null"/>.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ServiceException">The service rejected the request.</exception>
    Task<IReadOnlyList<RankedDocument>> RerankAsync(
        string query,
        IReadOnlyList<string> documents,
        int? top = null,
        CancellationToken cancellationToken = default
    );
}

/// <summary>Represents a ranked document with its score.</summary>
/// <param name="Index">Its index in the given list, from 0.</param>
/// <param name="Score">The relevance, from 0 to 1; comparable within one query and model.</param>
/// <param name="Text">The document.</param>
public sealed record RankedDocument(int Index, double Score, string Text);
