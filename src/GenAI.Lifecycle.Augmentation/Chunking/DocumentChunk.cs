namespace GenAI.Lifecycle.Augmentation.Chunking;

/// <summary>A passage of a document, small enough to be embedded and to be put into a prompt.</summary>
/// <param name="Id">Identity: the SHA-256 (hex, 32 characters) of source, section and text, so that unchanged passages keep theirs.</param>
/// <param name="Source">Where the passage comes from: a file name, a URI, a document id.</param>
/// <param name="Section">The headings above the passage, outermost first, joined by " › "; empty when there is none.</param>
/// <param name="Text">The passage itself, without its headings.</param>
/// <param name="Offset">Where the passage starts in the document, in UTF-16 units.</param>
public sealed record DocumentChunk(string Id, string Source, string Section, string Text, int Offset)
{
    /// <summary>The passage's embedding; empty until it is indexed.</summary>
    public ReadOnlyMemory<float> Embedding { get; init; }
}
