namespace GenAI.Lifecycle.Augmentation.Indexing;

/// <summary>The result of a synchronisation, with the counters of a Bedrock ingestion job.</summary>
public sealed record SyncReport
{
    /// <summary>Gets the number of documents that the source listed.</summary>
    public int DocumentsScanned { get; init; }

    /// <summary>Gets the number of documents that were new.</summary>
    public int NewDocumentsIndexed { get; init; }

    /// <summary>Gets the number of documents that had changed.</summary>
    public int ModifiedDocumentsIndexed { get; init; }

    /// <summary>Gets the number of documents that were removed: gone from the source, or without any text left.</summary>
    public int DocumentsDeleted { get; init; }

    /// <summary>Gets the number of documents that failed. What the index had of them is kept.</summary>
    public int DocumentsFailed => Failures.Count;

    /// <summary>Gets the number of documents that were left alone.</summary>
    public int DocumentsUnchanged { get; init; }

    /// <summary>Gets the number of passages that were embedded.</summary>
    public int PassagesEmbedded { get; init; }

    /// <summary>Gets the number of passages whose vector was there already.</summary>
    public int PassagesReused { get; init; }

    /// <summary>Gets the documents that failed, and why.</summary>
    public IReadOnlyList<PartialFailure> Failures { get; init; } = [];

    /// <summary>Throws if a document failed.</summary>
    /// <exception cref="PartialFailureException">A document failed.</exception>
    public SyncReport ThrowIfFailed() =>
        Failures.Count == 0
            ? this
            : throw new PartialFailureException(
                $"Synchronisation of {DocumentsScanned} documents",
                DocumentsScanned - Failures.Count,
                Failures
            );
}
