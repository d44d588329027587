using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Stores;

namespace GenAI.Lifecycle.Augmentation.Indexing;

/// <summary>
/// One synchronisation. Documents are written in batches, each all or nothing, and carry the fingerprint of what they were made of: a run
/// after a kill finds those done and goes on with the rest.
/// </summary>
internal sealed class DocumentSync(IPassageStore store, PassageEmbedder embedder, DocumentIndexOptions options)
{
    private readonly DocumentReader _reader = new(embedder, options);
    private readonly List<PendingDocument> _pending = [];
    private readonly List<PartialFailure> _failures = [];
    private readonly List<string> _emptied = [];
    private Dictionary<string, StoredDocument> _stored = [];
    private SyncReport _report = new();

    public async Task<SyncReport> RunAsync(
        IDocumentSource source,
        IProgress<LifecycleProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        await LoadAsync(cancellationToken).ConfigureAwait(false);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var document in source.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _report = _report with { DocumentsScanned = _report.DocumentsScanned + 1 };
            if (seen.Add(document.Id))
                await TakeAsync(document, source.Name, cancellationToken).ConfigureAwait(false);
            else
                _failures.Add(
                    new PartialFailure(
                        document.Id,
                        new LifecycleException($"The source '{source.Name}' lists the document '{document.Id}' twice.")
                    )
                );
            progress?.Report(new LifecycleProgress("augment", $"Indexing {document.Id}", _report.DocumentsScanned));
        }

        await FlushAsync(cancellationToken).ConfigureAwait(false);
        var gone = _stored
            .Values.Where(document => document.Source == source.Name && !seen.Contains(document.Id))
            .Select(static document => document.Id);
        await RemoveAsync([.. gone, .. _emptied], cancellationToken).ConfigureAwait(false);
        return _report with { Failures = _failures };
    }

    public async Task<SyncReport> AddAsync(SourceDocument document, string source, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken).ConfigureAwait(false);
        _report = _report with { DocumentsScanned = 1 };
        await TakeAsync(document, source, cancellationToken).ConfigureAwait(false);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await RemoveAsync(_emptied, cancellationToken).ConfigureAwait(false);
        return _report with { Failures = _failures };
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        _stored = (await store.ListDocumentsAsync(null, cancellationToken).ConfigureAwait(false)).ToDictionary(
            static document => document.Id,
            StringComparer.Ordinal
        );

    private async Task TakeAsync(SourceDocument document, string source, CancellationToken cancellationToken)
    {
        try
        {
            var known = _stored.GetValueOrDefault(document.Id);
            if (known is not null && known.Source != source)
                throw new LifecycleException(
                    $"The document '{document.Id}' of source '{source}' has the id of one of source '{known.Source}'."
                );
            var content = await _reader.ReadAsync(document, cancellationToken).ConfigureAwait(false);
            var fingerprint = _reader.Fingerprint(document, content);
            if (known?.Fingerprint == fingerprint)
            {
                _report = _report with { DocumentsUnchanged = _report.DocumentsUnchanged + 1 };
                return;
            }

            var pending = await _reader.CutAsync(document, content, source, fingerprint, cancellationToken).ConfigureAwait(false);
            if (pending.Passages.Count > 0)
                _pending.Add(pending);
            else if (known is not null)
                _emptied.Add(document.Id);
        }
        catch (Exception exception) when (exception is LifecycleException or IOException or UnauthorizedAccessException)
        {
            _failures.Add(new PartialFailure(document.Id, exception));
        }

        if (_pending.Sum(static pending => pending.Passages.Count) >= options.WriteBatch)
            await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_pending.Count == 0)
            return;
        var passages = _pending.SelectMany(static pending => pending.Passages).ToList();
        var (vectors, embedded) = await embedder.EmbedAsync(passages, cancellationToken).ConfigureAwait(false);
        await store
            .WriteAsync([.. _pending.Select(pending => pending.ToWrite(embedder, vectors))], cancellationToken)
            .ConfigureAwait(false);

        var modified = _pending.Count(pending => _stored.ContainsKey(pending.Document.Id));
        _report = _report with
        {
            NewDocumentsIndexed = _report.NewDocumentsIndexed + _pending.Count - modified,
            ModifiedDocumentsIndexed = _report.ModifiedDocumentsIndexed + modified,
            PassagesEmbedded = _report.PassagesEmbedded + embedded,
            PassagesReused = _report.PassagesReused + passages.Count - embedded,
        };
        _pending.Clear();
    }

    private async Task RemoveAsync(List<string> documentIds, CancellationToken cancellationToken)
    {
        if (documentIds.Count == 0)
            return;
        await store.RemoveAsync(documentIds, cancellationToken).ConfigureAwait(false);
        _report = _report with { DocumentsDeleted = _report.DocumentsDeleted + documentIds.Count };
    }
}
