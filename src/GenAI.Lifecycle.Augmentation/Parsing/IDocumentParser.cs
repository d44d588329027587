using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Parsing;

/// <summary>Reads documents of some media types into text and blocks.</summary>
public interface IDocumentParser
{
    /// <summary>Gets the media types that the parser reads.</summary>
    IReadOnlyList<string> MediaTypes { get; }

    /// <summary>Reads a document.</summary>
    /// <param name="id">The identity of the document.</param>
    /// <param name="content">The content, from its beginning; it can seek.</param>
    /// <param name="cancellationToken">The token to cancel the reading.</param>
    Task<ParsedDocument> ParseAsync(string id, Stream content, CancellationToken cancellationToken = default);
}
