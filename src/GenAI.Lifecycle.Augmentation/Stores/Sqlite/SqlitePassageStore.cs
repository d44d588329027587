using GenAI.Lifecycle.Augmentation.Search;
using Microsoft.Data.Sqlite;

namespace GenAI.Lifecycle.Augmentation.Stores.Sqlite;

/// <summary>
/// A passage store in a SQLite file and, beside it, two files of vectors (<c>.vectors</c> and <c>.bytes</c>): vector search and BM25, both
/// filtered before the search. A committed write survives a kill. Several processes may use one store; writers wait for each other.
/// </summary>
public sealed class SqlitePassageStore : IPassageStore, IDisposable
{
    private readonly SqlitePassageStoreOptions _options;
    private readonly VectorFiles _vectors;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ReaderWriterLockSlim _open = new();
    private bool _isDisposed;
    private StoreView _view;

    /// <summary>Opens a store, and makes it if it is missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The options; <see langword="null"/>: the defaults.</param>
    /// <exception cref="LifecycleException">The file is of a newer version of this library.</exception>
    public SqlitePassageStore(string path, SqlitePassageStoreOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = System.IO.Path.GetFullPath(path);
        _options = options ?? new SqlitePassageStoreOptions();
        ArgumentNullException.ThrowIfNull(_options.Bm25);
        ArgumentOutOfRangeException.ThrowIfNegative(_options.QuantizeFrom);
        using (var connection = SqliteSchema.Open(Path))
        {
            SqliteSchema.Prepare(connection, Path);
            using var transaction = connection.BeginTransaction(deferred: true);
            _view = Load(connection);
        }

        _vectors = new VectorFiles(Path);
    }

    /// <summary>Gets the file.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public bool SupportsKeywords => true;

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDocument>> ListDocumentsAsync(string? source = null, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<StoredDocument>>(
            (_, view) => [.. view.Documents.Value.Values.Where(document => source is null || document.Source == source)],
            cancellationToken
        );

    /// <inheritdoc/>
    public Task WriteAsync(IReadOnlyList<DocumentWrite> documents, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return documents.Count == 0
            ? Task.CompletedTask
            : ChangeAsync(
                (change, view) =>
                {
                    var vectors = PassageVectors.Check(documents, view.Settings.Dimensions);
                    foreach (var write in documents)
                        change.Remove(write.Document.Id);
                    change.Add(documents, vectors);
                    return vectors.Dimensions;
                },
                cancellationToken
            );
    }

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyCollection<string> documentIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documentIds);
        return documentIds.Count == 0
            ? Task.CompletedTask
            : ChangeAsync(
                (change, view) =>
                {
                    foreach (var id in documentIds)
                        change.Remove(id);
                    return view.Settings.Dimensions;
                },
                cancellationToken
            );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, ReadOnlyMemory<float>>> FindVectorsAsync(
        IReadOnlyCollection<string> contentKeys,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(contentKeys);
        return ReadAsync<IReadOnlyDictionary<string, ReadOnlyMemory<float>>>(
            (connection, view) =>
            {
                var dimensions = view.Settings.Dimensions;
                var all = _vectors.Exact(view.Table.Count, dimensions);
                var found = new Dictionary<string, ReadOnlyMemory<float>>(StringComparer.Ordinal);
                using var command = SqliteSchema.Command(
                    connection,
                    "SELECT slot FROM passages WHERE content_key = $key LIMIT 1",
                    null,
                    ("$key", null)
                );
                foreach (var key in dimensions == 0 ? [] : contentKeys)
                {
                    command.Parameters[0].Value = PassageRows.KeyBytes(key);
                    if (command.ExecuteScalar() is long slot && slot < view.Table.Count)
                        found[key] = all.Span.Slice((int)slot * dimensions, dimensions).ToArray();
                }

                return found;
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ScoredPassage>> SearchVectorAsync(
        ReadOnlyMemory<float> vector,
        int top,
        SearchScope scope,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        ArgumentNullException.ThrowIfNull(scope);
        var query = UnitVector.Of(vector.Span, nameof(vector));
        return ReadAsync<IReadOnlyList<ScoredPassage>>(
            (connection, view) =>
            {
                if (view.Settings.Dimensions == 0)
                    return [];
                PassageVectors.CheckQuery(query, view.Settings.Dimensions);
                var quantized = view.Table.Alive.Count >= _options.QuantizeFrom;
                var found = _vectors.Search(query, view.Table.Count, view.Allowed(scope), top, quantized, cancellationToken);
                return PassageRows.Read(connection, view, found);
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ScoredPassage>> SearchKeywordsAsync(
        IReadOnlyList<string> terms,
        int top,
        SearchScope scope,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        ArgumentNullException.ThrowIfNull(scope);
        return ReadAsync<IReadOnlyList<ScoredPassage>>(
            (connection, view) =>
            {
                var found = KeywordSearch.Run(
                    view.Table.Corpus,
                    terms,
                    term => Postings(connection, view, term),
                    view.Allowed(scope),
                    _options.Bm25,
                    top
                );
                return PassageRows.Read(connection, view, found);
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<string?> ReadTextAsync(
        string documentId,
        int offset,
        int length,
        SearchScope scope,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(documentId);
        ArgumentNullException.ThrowIfNull(scope);
        return ReadAsync(
            (connection, view) =>
                DocumentRows.Find(connection, null, documentId) is var (number, _, _)
                && view.Documents.Value.TryGetValue(number, out var document)
                && scope.Allows(document)
                    ? PassageRows.ReadText(connection, number, offset, length)
                    : null,
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<PassageStoreCounts> CountAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(
            (_, view) =>
                new PassageStoreCounts(
                    view.Documents.Value.Count,
                    view.Table.Alive.Count,
                    view.Settings.Dimensions,
                    view.Settings.Revision
                ),
            cancellationToken
        );

    /// <inheritdoc/>
    public void Dispose()
    {
        // Waits for searches, which read mapped memory.
        _open.EnterWriteLock();
        try
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            _vectors.Dispose();
        }
        finally
        {
            _open.ExitWriteLock();
        }

        _writing.Dispose();
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path, DefaultTimeout = 30 }.ToString()
        );
        SqliteConnection.ClearPool(connection);
    }

    private static PostingList Postings(SqliteConnection connection, StoreView view, string term) =>
        view.Postings.GetOrAdd(
            term,
            static (term, state) => PostingRows.Read(state.connection, state.view.Segments, term),
            (connection, view)
        );

    private StoreView Load(SqliteConnection connection)
    {
        return new StoreView(
            StoreSettings.Read(connection, null),
            SlotRows.ReadAll(connection, null),
            PostingRows.Segments(connection, null),
            new(ReadDocuments)
        );
    }

    private Dictionary<int, StoredDocument> ReadDocuments()
    {
        using var connection = SqliteSchema.Open(Path);
        return DocumentRows.ReadAll(connection);
    }

    // The state in memory, or, where another process has written since, the one of the file.
    private StoreView Current(SqliteConnection connection)
    {
        var view = Volatile.Read(ref _view);
        var revision = SqliteSchema.Scalar(connection, "SELECT value FROM settings WHERE name = 'revision'") as long? ?? 0;
        if (revision == view.Settings.Revision)
            return view;
        view = Load(connection);
        Volatile.Write(ref _view, view);
        return view;
    }

    // One transaction, so that the revision, the postings and the passages are of one state.
    private Task<T> ReadAsync<T>(Func<SqliteConnection, StoreView, T> read, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                _open.EnterReadLock();
                try
                {
                    ObjectDisposedException.ThrowIf(_isDisposed, this);
                    using var connection = SqliteSchema.Open(Path);
                    using var transaction = connection.BeginTransaction(deferred: true);
                    return read(connection, Current(connection));
                }
                finally
                {
                    _open.ExitReadLock();
                }
            },
            cancellationToken
        );

    private async Task ChangeAsync(Func<StoreChange, StoreView, int> change, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Task.Run(() => Change(change), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    private void Change(Func<StoreChange, StoreView, int> change)
    {
        using var connection = SqliteSchema.Open(Path);
        using var transaction = connection.BeginTransaction(deferred: false);
        var before = Volatile.Read(ref _view);
        var settings = StoreSettings.Read(connection, transaction);
        if (settings.Revision != before.Settings.Revision)
            before = new StoreView(
                settings,
                SlotRows.ReadAll(connection, transaction),
                PostingRows.Segments(connection, transaction),
                new(ReadDocuments)
            );
        var work = new StoreChange(connection, transaction, before);
        var after = work.Finish(_vectors, change(work, before), ReadDocuments);
        transaction.Commit();
        Volatile.Write(ref _view, after);
    }
}
