using GenAI.Lifecycle.Augmentation.Chunking;

namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>Represents the augmentation stage: an index of documents to retrieve passages from.</summary>
public interface IDocumentIndex
{
    /// <summary>Splits a document, embeds the passages that are not in the index yet and stores them.</summary>
    /// <param name="text">Markdown or plain text.</param>
    /// <param name="source">The document's name, as citations show it.</param>
    /// <param name="options">Options of the split; <see langword="null"/>: the defaults.</param>
    /// <param name="progress">Receives the fraction done, from 0 to 1.</param>
    /// <param name="cancellationToken">The token to cancel the operation. Passages stored so far are kept.</param>
    /// <returns>The number of new passages.</returns>
    Task<int> AddAsync(
        string text,
        string source,
        ChunkingOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Returns the passages nearest to a query, best first.</summary>
    /// <param name="query">The query.</param>
    /// <param name="top">The largest number of passages; at least 1.</param>
    /// <param name="minimumScore">The least cosine of a passage; <see langword="null"/>: no limit.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    Task<IReadOnlyList<RetrievedPassage>> SearchAsync(
        string query, int top = 3, double? minimumScore = null, CancellationToken cancellationToken = default);
}
