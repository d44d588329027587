using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Parsing;

/// <summary>Reads Word documents: headings by their outline level or style, paragraphs, lists and tables. Deleted text is left out.</summary>
public sealed class WordParser : IDocumentParser
{
    /// <inheritdoc/>
    public IReadOnlyList<string> MediaTypes { get; } = [Documents.MediaTypes.Word];

    /// <inheritdoc/>
    public Task<ParsedDocument> ParseAsync(string id, Stream content, CancellationToken cancellationToken = default)
    {
        using var document = WordprocessingDocument.Open(content, isEditable: false);
        var writer = new BlockWriter();
        var levels = OutlineLevels(document.MainDocumentPart?.StyleDefinitionsPart?.Styles);
        foreach (var element in document.MainDocumentPart?.Document?.Body?.Elements() ?? [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            Write(element, writer, levels);
        }

        return Task.FromResult(writer.ToDocument(id, document.PackageProperties.Title, document.PackageProperties.Language));
    }

    private static void Write(OpenXmlElement element, BlockWriter writer, Dictionary<string, int> levels)
    {
        switch (element)
        {
            case Paragraph paragraph when Level(paragraph, levels) is { } level:
                writer.Heading(level, TextOf(paragraph));
                break;
            case Paragraph paragraph:
                writer.Block(TextBlockKind.Paragraph, TextOf(paragraph));
                break;
            case Table table:
                writer.Table(table.Elements<TableRow>().Select(static row => row.Elements<TableCell>().Select(TextOf)));
                break;
            case SdtBlock control:
                foreach (var inner in control.SdtContentBlock?.Elements() ?? [])
                    Write(inner, writer, levels);
                break;
        }
    }

    private static int? Level(Paragraph paragraph, Dictionary<string, int> levels)
    {
        if (paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value is { } own and < 9)
            return own + 1;
        return paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value is { } style
            ? levels.TryGetValue(style, out var level)
                ? level
                : ByName(style)
            : null;
    }

    private static Dictionary<string, int> OutlineLevels(Styles? styles)
    {
        var levels = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var style in styles?.Elements<Style>() ?? [])
        {
            var level = style.StyleParagraphProperties?.OutlineLevel?.Val?.Value is { } outline and < 9
                ? outline + 1
                : ByName(style.StyleName?.Val?.Value ?? string.Empty);
            if (style.StyleId?.Value is { } id && level is { } found)
                levels[id] = found;
        }

        return levels;
    }

    private static int? ByName(string name)
    {
        var compact = name.Replace(" ", string.Empty, StringComparison.Ordinal);
        if (string.Equals(compact, "Title", StringComparison.OrdinalIgnoreCase))
            return 1;
        return
            compact.StartsWith("heading", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(compact.AsSpan(7), NumberStyles.None, CultureInfo.InvariantCulture, out var level)
            && level is >= 1 and <= 9
            ? level
            : null;
    }

    private static string TextOf(OpenXmlElement element) =>
        BlockWriter.OneLine(
            string.Concat(
                element
                    .Descendants()
                    .Select(static part =>
                        part switch
                        {
                            Text text => text.Text,
                            TabChar or Break or CarriageReturn or Paragraph => " ",
                            _ => string.Empty,
                        }
                    )
            )
        );
}
