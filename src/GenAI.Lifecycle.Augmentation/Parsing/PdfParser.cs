using GenAI.Lifecycle.Augmentation.Documents;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace GenAI.Lifecycle.Augmentation.Parsing;

/// <summary>Reads the text of PDF pages in reading order; every block knows its page. Pages that are images alone have no text.</summary>
public sealed class PdfParser : IDocumentParser
{
    /// <inheritdoc/>
    public IReadOnlyList<string> MediaTypes { get; } = [Documents.MediaTypes.Pdf];

    /// <inheritdoc/>
    public Task<ParsedDocument> ParseAsync(string id, Stream content, CancellationToken cancellationToken = default)
    {
        using var document = PdfDocument.Open(content);
        var writer = new BlockWriter();
        foreach (var page in document.GetPages())
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Page = page.Number;
            var text = ContentOrderTextExtractor.GetText(page, addDoubleNewline: true);
            foreach (var block in SourceText.Paragraphs(text, TextBlockKind.Paragraph))
                writer.Block(TextBlockKind.Paragraph, BlockWriter.OneLine(text.Substring(block.Offset, block.Length)));
        }

        return Task.FromResult(writer.ToDocument(id, document.Information.Title));
    }
}
