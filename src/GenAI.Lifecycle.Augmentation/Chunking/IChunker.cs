using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Chunking;

/// <summary>Cuts documents into passages.</summary>
public interface IChunker
{
    /// <summary>
    /// Gets a text that names the chunker and its settings. Documents are cut again when it differs from the one that they were indexed with.
    /// </summary>
    string Fingerprint { get; }

    /// <summary>Cuts a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">The token to cancel the work.</param>
    /// <returns>The passages in order; each text equals the document's text at its offset.</returns>
    Task<IReadOnlyList<Passage>> SplitAsync(ParsedDocument document, CancellationToken cancellationToken = default);
}
