using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Search;

namespace GenAI.Lifecycle.Augmentation.Stores;

/// <summary>A passage store in memory, with exact vector search and BM25. Safe for concurrent use.</summary>
/// <param name="bm25">The parameters of keyword search; <see langword="null"/>: Lucene's.</param>
public sealed class InMemoryPassageStore(Bm25Parameters? bm25 = null) : IPassageStore, IDisposable
{
    private readonly Bm25Parameters _bm25 = bm25 ?? new Bm25Parameters();
    private readonly ReaderWriterLockSlim _gate = new();
    private readonly Dictionary<string, Entry> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Entry> _byNumber = [];
    private readonly Dictionary<string, PostingList> _postings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _slotsByKey = new(StringComparer.Ordinal);
    private readonly List<Passage> _passages = [];
    private float[] _vectors = [];
    private int _dimensions;
    private int _number;
    private long _version;
    private SlotTable _table = SlotTable.Empty;

    private sealed record Entry(int Number, StoredDocument Document, string Text, int[] Slots);

    /// <inheritdoc/>
    public bool SupportsKeywords => true;

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDocument>> ListDocumentsAsync(string? source = null, CancellationToken cancellationToken = default) =>
        Read(() =>
            (IReadOnlyList<StoredDocument>)
                [.. _documents.Values.Select(static entry => entry.Document).Where(document => source is null || document.Source == source)]
        );

    /// <inheritdoc/>
    public Task WriteAsync(IReadOnlyList<DocumentWrite> documents, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        cancellationToken.ThrowIfCancellationRequested();
        return Write(() =>
        {
            var vectors = PassageVectors.Check(documents, _dimensions);
            _dimensions = vectors.Dimensions;
            var removed = documents.SelectMany(write => Forget(write.Document.Id)).ToList();
            var added = new List<(int, int, int)>();
            foreach (var write in documents)
                Add(write, vectors, added);
            _table = _table.With(removed, added);
            Compact();
        });
    }

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyCollection<string> documentIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documentIds);
        return Write(() =>
        {
            _table = _table.With([.. documentIds.SelectMany(Forget)], []);
            Compact();
        });
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, ReadOnlyMemory<float>>> FindVectorsAsync(
        IReadOnlyCollection<string> contentKeys,
        CancellationToken cancellationToken = default
    ) =>
        Read(() =>
        {
            var found = new Dictionary<string, ReadOnlyMemory<float>>(StringComparer.Ordinal);
            foreach (var key in contentKeys)
            {
                if (_dimensions > 0 && _slotsByKey.TryGetValue(key, out var slot))
                    found[key] = _vectors.AsSpan(slot * _dimensions, _dimensions).ToArray();
            }

            return (IReadOnlyDictionary<string, ReadOnlyMemory<float>>)found;
        });

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
        return Read(() =>
        {
            if (_dimensions == 0)
                return [];
            PassageVectors.CheckQuery(query, _dimensions);
            return Passages(VectorScan.Run(_vectors, query, _table.Count, Allowed(scope), top, cancellationToken));
        });
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
        return Read(() =>
            Passages(
                KeywordSearch.Run(
                    _table.Corpus,
                    terms,
                    term => _postings.GetValueOrDefault(term, PostingList.Empty),
                    Allowed(scope),
                    _bm25,
                    top
                )
            )
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
        return Read(() =>
            _documents.TryGetValue(documentId, out var entry)
            && scope.Allows(entry.Document)
            && offset >= 0
            && length >= 0
            && offset <= entry.Text.Length - length
                ? entry.Text.Substring(offset, length)
                : null
        );
    }

    /// <inheritdoc/>
    public Task<PassageStoreCounts> CountAsync(CancellationToken cancellationToken = default) =>
        Read(() => new PassageStoreCounts(_documents.Count, _table.Alive.Count, _dimensions, _version));

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private SlotSet Allowed(SearchScope scope) => _table.SlotsOf(number => scope.Allows(_byNumber[number].Document));

    private IReadOnlyList<ScoredPassage> Passages(List<SlotScore> found) =>
        [.. found.Select(hit => new ScoredPassage(_passages[hit.Slot], hit.Score))];

    private int[] Forget(string documentId)
    {
        if (!_documents.Remove(documentId, out var entry))
            return [];
        _byNumber.Remove(entry.Number);
        return entry.Slots;
    }

    private void Add(DocumentWrite write, PassageVectors vectors, List<(int Slot, int Document, int Length)> added)
    {
        var number = ++_number;
        var slots = new List<int>(write.Passages.Count);
        foreach (var passage in write.Passages)
        {
            var slot = _passages.Count;
            slots.Add(slot);
            _passages.Add(
                passage.Passage with
                {
                    Title = write.Document.Title,
                    Metadata = write.Document.Metadata,
                    ModifiedAt = write.Document.ModifiedAt,
                }
            );
            _slotsByKey[passage.ContentKey] = slot;
            Place(slot, vectors.Of(passage));
            foreach (var term in passage.Terms.GroupBy(static term => term, StringComparer.Ordinal))
                (_postings.TryGetValue(term.Key, out var list) ? list : _postings[term.Key] = new PostingList()).Add(slot, term.Count());
            added.Add((slot, number, passage.Terms.Count));
        }

        var entry = new Entry(number, write.Document, write.Text, [.. slots]);
        _documents[write.Document.Id] = entry;
        _byNumber[number] = entry;
    }

    private void Place(int slot, ReadOnlySpan<float> vector)
    {
        if (_dimensions == 0)
            return;
        var end = checked((slot + 1) * _dimensions);
        if (_vectors.Length < end)
            Array.Resize(ref _vectors, Math.Max(end, Math.Min(Array.MaxLength, _vectors.Length * 2)));
        vector.CopyTo(_vectors.AsSpan(slot * _dimensions));
    }

    // Slots of removed passages are kept until they are half of all, then everything is written anew.
    private void Compact()
    {
        if (_table.Count < 64 || _table.Alive.Count * 2 > _table.Count)
            return;
        var (passages, vectors, table) = (_passages.ToArray(), _vectors, _table);
        var moved = new Dictionary<int, int>(table.Alive.Count);
        foreach (var slot in Enumerable.Range(0, table.Count).Where(table.Alive.Contains))
            moved[slot] = moved.Count;

        _passages.Clear();
        _vectors = [];
        foreach (var (from, to) in moved)
        {
            _passages.Add(passages[from]);
            if (_dimensions > 0)
                Place(to, vectors.AsSpan(from * _dimensions, _dimensions));
        }

        Move(moved);
        _table = SlotTable.Empty.With([], [.. moved.Select(pair => (pair.Value, table.Documents[pair.Key], table.Lengths[pair.Key]))]);
    }

    private void Move(Dictionary<int, int> moved)
    {
        foreach (var entry in _byNumber.Values.ToList())
            _documents[entry.Document.Id] = _byNumber[entry.Number] = entry with { Slots = [.. entry.Slots.Select(slot => moved[slot])] };
        foreach (var (key, slot) in _slotsByKey.ToList())
        {
            if (moved.TryGetValue(slot, out var to))
                _slotsByKey[key] = to;
            else
                _slotsByKey.Remove(key);
        }

        foreach (var (term, list) in _postings.ToList())
        {
            var kept = new PostingList();
            for (var i = 0; i < list.Count; i++)
            {
                if (moved.TryGetValue(list.Slots[i], out var to))
                    kept.Add(to, list.Frequencies[i]);
            }

            if (kept.Count == 0)
                _postings.Remove(term);
            else
                _postings[term] = kept;
        }
    }

    private Task<T> Read<T>(Func<T> read)
    {
        _gate.EnterReadLock();
        try
        {
            return Task.FromResult(read());
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }

    private Task Write(Action write)
    {
        _gate.EnterWriteLock();
        try
        {
            write();
            _version++;
            return Task.CompletedTask;
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }
}
