using GenAI.Lifecycle.Augmentation.Analysis;
using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Stores;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Indexing;

/// <summary>Documents as passages in a store, kept in step with their sources and searched by vector and by keywords.</summary>
public sealed class DocumentIndex
{
    private const string Added = "(added)";

    private readonly DocumentIndexOptions _options;
    private readonly IEmbeddingGenerator<string, Embedding<float>>? _embeddings;

    /// <summary>Creates an index over a store.</summary>
    /// <param name="store">Keeps the passages.</param>
    /// <param name="embeddings">Embeds passages and queries; <see langword="null"/>: the index is searched by keywords alone.</param>
    /// <param name="options">The options; <see langword="null"/>: the defaults.</param>
    public DocumentIndex(
        IPassageStore store,
        IEmbeddingGenerator<string, Embedding<float>>? embeddings,
        DocumentIndexOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        _options = (options ?? new DocumentIndexOptions()).Checked();
        (Store, _embeddings) = (store, embeddings);
        Embedder = new PassageEmbedder(store, embeddings, _options);
    }

    /// <summary>Gets the store.</summary>
    public IPassageStore Store { get; }

    /// <summary>Gets whether the index has vectors.</summary>
    public bool HasVectors => _embeddings is not null;

    /// <summary>Gets the name of the embedding model.</summary>
    public string EmbeddingModel => Embedder.Model;

    internal PassageEmbedder Embedder { get; }

    /// <summary>Creates an index in memory.</summary>
    /// <param name="embeddings">Embeds passages and queries; <see langword="null"/>: the index is searched by keywords alone.</param>
    /// <param name="options">The options; <see langword="null"/>: the defaults.</param>
    public static DocumentIndex InMemory(IEmbeddingGenerator<string, Embedding<float>>? embeddings, DocumentIndexOptions? options = null) =>
        new(new InMemoryPassageStore(), embeddings, options);

    /// <summary>Adds a document, or replaces the one of its id; nothing of an earlier version stays.</summary>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">The token to cancel the work; the index is as before then.</param>
    /// <returns>The changes made.</returns>
    /// <exception cref="LifecycleException">The document cannot be read.</exception>
    public async Task<SyncReport> AddAsync(SourceDocument document, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var sync = new DocumentSync(Store, Embedder, _options);
        var report = await sync.AddAsync(document, Added, cancellationToken).ConfigureAwait(false);
        return report.Failures is [var failure, ..] ? throw failure.Error : report;
    }

    /// <summary>Adds a text, or replaces the one of its id; nothing of an earlier version stays.</summary>
    /// <param name="text">The text; the extension of <paramref name="id"/> says what it is.</param>
    /// <param name="id">The identity of the document, as citations show it.</param>
    /// <param name="cancellationToken">The token to cancel the work; the index is as before then.</param>
    public Task<SyncReport> AddAsync(string text, string id, CancellationToken cancellationToken = default) =>
        AddAsync(SourceDocument.FromText(id, text), cancellationToken);

    /// <summary>
    /// Brings the index in step with a source: inserts what is new, updates what changed, removes what is gone and leaves the rest alone. Only
    /// passages that the store has no vector for are embedded. An interrupted synchronisation is continued by calling again.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="progress">Told of every document.</param>
    /// <param name="cancellationToken">The token to cancel the work; what was written stays.</param>
    public Task<SyncReport> SyncAsync(
        IDocumentSource source,
        IProgress<LifecycleProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        return new DocumentSync(Store, Embedder, _options).RunAsync(source, progress, cancellationToken);
    }

    /// <summary>Removes a document.</summary>
    /// <param name="documentId">The identity of the document.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public Task RemoveAsync(string documentId, CancellationToken cancellationToken = default) =>
        Store.RemoveAsync([documentId], cancellationToken);

    /// <summary>Searches by cosine.</summary>
    /// <param name="query">The query.</param>
    /// <param name="top">The number of passages to return at most, at least 1.</param>
    /// <param name="scope">The documents that may be returned; <see langword="null"/>: documents without owners.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    public async Task<IReadOnlyList<ScoredPassage>> SearchVectorAsync(
        string query,
        int top,
        SearchScope? scope = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        var vector = await Embedder.QueryAsync(query, cancellationToken).ConfigureAwait(false);
        return await Store.SearchVectorAsync(vector, top, scope ?? SearchScope.Public, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Searches by BM25.</summary>
    /// <param name="query">The query.</param>
    /// <param name="top">The number of passages to return at most, at least 1.</param>
    /// <param name="scope">The documents that may be returned; <see langword="null"/>: documents without owners.</param>
    /// <param name="language">The language of the query; <see langword="null"/>: that of the index.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    public Task<IReadOnlyList<ScoredPassage>> SearchKeywordsAsync(
        string query,
        int top,
        SearchScope? scope = null,
        string? language = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        return Store.SearchKeywordsAsync(Analyzer(language).Terms(query), top, scope ?? SearchScope.Public, cancellationToken);
    }

    private ITextAnalyzer Analyzer(string? language) => _options.Analyzers(language ?? _options.Language);
}
