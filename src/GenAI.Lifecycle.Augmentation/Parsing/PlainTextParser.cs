using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Parsing;

/// <summary>Reads plain text: a block is what stands between blank lines.</summary>
public sealed class PlainTextParser : IDocumentParser
{
    /// <inheritdoc/>
    public IReadOnlyList<string> MediaTypes { get; } = [Documents.MediaTypes.Text];

    /// <inheritdoc/>
    public async Task<ParsedDocument> ParseAsync(string id, Stream content, CancellationToken cancellationToken = default) =>
        Parse(id, await SourceText.ReadAsync(content, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads a text.</summary>
    /// <param name="id">The identity of the document.</param>
    /// <param name="text">The text.</param>
    public static ParsedDocument Parse(string id, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ParsedDocument(id, text, [.. SourceText.Paragraphs(text, TextBlockKind.Paragraph)]);
    }
}
