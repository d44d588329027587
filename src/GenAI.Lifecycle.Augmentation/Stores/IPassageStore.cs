namespace GenAI.Lifecycle.Augmentation.Stores;

/// <summary>Keeps documents with their passages, and searches them by vector and by keywords.</summary>
public interface IPassageStore
{
    /// <summary>Gets whether <see cref="SearchKeywordsAsync"/> is there.</summary>
    bool SupportsKeywords { get; }

    /// <summary>Lists the documents of a source.</summary>
    /// <param name="source">The name of the source; <see langword="null"/>: all.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    Task<IReadOnlyList<StoredDocument>> ListDocumentsAsync(string? source = null, CancellationToken cancellationToken = default);

    /// <summary>Writes documents, all or none; each replaces what the store has of it.</summary>
    /// <param name="documents">The documents; each with at least one passage.</param>
    /// <param name="cancellationToken">The token to cancel the operation; nothing is written then.</param>
    /// <exception cref="ArgumentException">A vector is not finite or has another length than those of the store.</exception>
    Task WriteAsync(IReadOnlyList<DocumentWrite> documents, CancellationToken cancellationToken = default);

    /// <summary>Removes documents with their passages, all or none; unknown ones are left out of account.</summary>
    /// <param name="documentIds">The identities of the documents.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    Task RemoveAsync(IReadOnlyCollection<string> documentIds, CancellationToken cancellationToken = default);

    /// <summary>Returns the vectors that the store has for some contents.</summary>
    /// <param name="contentKeys">The content keys.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The vectors by content key; of length one.</returns>
    Task<IReadOnlyDictionary<string, ReadOnlyMemory<float>>> FindVectorsAsync(
        IReadOnlyCollection<string> contentKeys,
        CancellationToken cancellationToken = default
    );

    /// <summary>Searches by cosine.</summary>
    /// <param name="vector">The vector of the query.</param>
    /// <param name="top">The number of passages to return at most, at least 1.</param>
    /// <param name="scope">The documents that may be returned.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    /// <returns>The passages, best first.</returns>
    Task<IReadOnlyList<ScoredPassage>> SearchVectorAsync(
        ReadOnlyMemory<float> vector,
        int top,
        SearchScope scope,
        CancellationToken cancellationToken = default
    );

    /// <summary>Searches by BM25.</summary>
    /// <param name="terms">The terms of the query.</param>
    /// <param name="top">The number of passages to return at most, at least 1.</param>
    /// <param name="scope">The documents that may be returned.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    /// <returns>The passages, best first.</returns>
    /// <exception cref="NotSupportedException">The store has no keyword search.</exception>
    Task<IReadOnlyList<ScoredPassage>> SearchKeywordsAsync(
        IReadOnlyList<string> terms,
        int top,
        SearchScope scope,
        CancellationToken cancellationToken = default
    );

    /// <summary>Returns a part of a document's text.</summary>
    /// <param name="documentId">The identity of the document.</param>
    /// <param name="offset">Where the part starts, in UTF-16 units.</param>
    /// <param name="length">The length of the part.</param>
    /// <param name="scope">The documents that may be returned.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The text; <see langword="null"/> if the store has no such part or the scope does not allow the document.</returns>
    Task<string?> ReadTextAsync(
        string documentId,
        int offset,
        int length,
        SearchScope scope,
        CancellationToken cancellationToken = default
    );

    /// <summary>Counts what the store holds.</summary>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    Task<PassageStoreCounts> CountAsync(CancellationToken cancellationToken = default);
}

/// <summary>The size of a passage store.</summary>
/// <param name="Documents">The number of documents.</param>
/// <param name="Passages">The number of passages.</param>
/// <param name="Dimensions">The length of the vectors; 0 before the first.</param>
/// <param name="Version">A number that differs after every change.</param>
public sealed record PassageStoreCounts(int Documents, int Passages, int Dimensions, long Version);
