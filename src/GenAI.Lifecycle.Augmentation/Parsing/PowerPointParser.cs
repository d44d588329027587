using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Presentation;
using GenAI.Lifecycle.Augmentation.Documents;
using Drawing = DocumentFormat.OpenXml.Drawing;

namespace GenAI.Lifecycle.Augmentation.Parsing;

/// <summary>Reads PowerPoint presentations: a slide's title is a heading, its number the page; text, tables and notes follow.</summary>
public sealed class PowerPointParser : IDocumentParser
{
    /// <inheritdoc/>
    public IReadOnlyList<string> MediaTypes { get; } = [Documents.MediaTypes.PowerPoint];

    /// <inheritdoc/>
    public Task<ParsedDocument> ParseAsync(string id, Stream content, CancellationToken cancellationToken = default)
    {
        using var document = PresentationDocument.Open(content, isEditable: false);
        var writer = new BlockWriter();
        var part = document.PresentationPart;
        var number = 0;
        foreach (var reference in part?.Presentation?.SlideIdList?.Elements<SlideId>() ?? [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Page = ++number;
            if (reference.RelationshipId?.Value is { } relation && part!.GetPartById(relation) is SlidePart slide)
                Write(slide, writer);
        }

        return Task.FromResult(writer.ToDocument(id, document.PackageProperties.Title, document.PackageProperties.Language));
    }

    private static void Write(SlidePart slide, BlockWriter writer)
    {
        var shapes = slide.Slide?.CommonSlideData?.ShapeTree?.Descendants<Shape>().ToList() ?? [];
        var title = shapes.FirstOrDefault(IsTitle);
        // A slide without a title is a section of its own all the same.
        writer.Heading(1, title is null ? $"Slide {writer.Page}" : TextOf(title));
        foreach (var shape in shapes.Where(shape => shape != title))
            writer.Block(TextBlockKind.Paragraph, TextOf(shape));
        foreach (var table in slide.Slide?.Descendants<Drawing.Table>() ?? [])
            writer.Table(table.Elements<Drawing.TableRow>().Select(static row => row.Elements<Drawing.TableCell>().Select(TextOf)));
        foreach (var note in slide.NotesSlidePart?.NotesSlide?.Descendants<Shape>().Where(IsBody) ?? [])
            writer.Block(TextBlockKind.Paragraph, TextOf(note));
    }

    private static bool IsTitle(Shape shape) =>
        Placeholder(shape) is { } type && (type == PlaceholderValues.Title || type == PlaceholderValues.CenteredTitle);

    private static bool IsBody(Shape shape) => Placeholder(shape) == PlaceholderValues.Body;

    private static PlaceholderValues? Placeholder(Shape shape) =>
        shape.NonVisualShapeProperties?.ApplicationNonVisualDrawingProperties?.GetFirstChild<PlaceholderShape>()?.Type?.Value;

    private static string TextOf(OpenXmlElement element) =>
        string.Join(
            '\n',
            element
                .Descendants<Drawing.Paragraph>()
                .Select(static paragraph =>
                    BlockWriter.OneLine(string.Concat(paragraph.Descendants<Drawing.Text>().Select(static text => text.Text)))
                )
                .Where(static line => line.Length > 0)
        );
}
