namespace GenAI.Lifecycle.Augmentation.Parsing;

/// <summary>Thrown when a document cannot be read.</summary>
/// <param name="documentId">The identity of the document.</param>
/// <param name="reason">Why it cannot be read.</param>
/// <param name="cause">The parser's error.</param>
public sealed class DocumentParseException(string documentId, string reason, Exception? cause = null)
    : LifecycleException($"The document '{documentId}' cannot be read: {reason}", cause)
{
    /// <summary>Gets the identity of the document.</summary>
    public string DocumentId { get; } = documentId;
}
