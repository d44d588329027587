using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Parsing;

/// <summary>Reads HTML: what a reader sees of <c>main</c> or, without one, of <c>body</c>; scripts, styles, navigation and forms are left out.</summary>
public sealed class HtmlParser : IDocumentParser
{
    private static readonly HashSet<string> s_hidden = new(StringComparer.OrdinalIgnoreCase)
    {
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "aside",
        "form",
        "button",
        "svg",
        "iframe",
        "object",
        "head",
    };

    private static readonly HashSet<string> s_blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address",
        "article",
        "blockquote",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "section",
        "summary",
        "ul",
        "body",
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> MediaTypes { get; } = [Documents.MediaTypes.Html, "application/xhtml+xml"];

    /// <inheritdoc/>
    public async Task<ParsedDocument> ParseAsync(string id, Stream content, CancellationToken cancellationToken = default)
    {
        using var page = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(content, cancellationToken).ConfigureAwait(false);
        var writer = new BlockWriter();
        var line = new StringBuilder();
        if ((page.QuerySelector("main") ?? (IElement?)page.Body) is { } root)
            Visit(root, writer, line);
        Flush(writer, line);
        return writer.ToDocument(id, page.Title, page.DocumentElement.GetAttribute("lang"));
    }

    private static void Visit(INode node, BlockWriter writer, StringBuilder line)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
                line.Append(text.Data);
            else if (child is IElement element && !IsHidden(element))
                Element(element, writer, line);
        }
    }

    private static void Element(IElement element, BlockWriter writer, StringBuilder line)
    {
        switch (element)
        {
            case IHtmlHeadingElement:
                Flush(writer, line);
                writer.Heading(element.LocalName[1] - '0', element.TextContent);
                break;
            case IHtmlPreElement:
                Flush(writer, line);
                writer.Block(TextBlockKind.Code, element.TextContent);
                break;
            case IHtmlTableElement table:
                Flush(writer, line);
                writer.Table(table.Rows.Select(static row => row.Cells.Select(static cell => cell.TextContent)));
                break;
            case IHtmlBreakRowElement:
                line.Append(' ');
                break;
            case IHtmlImageElement image:
                line.Append(' ').Append(image.AlternativeText).Append(' ');
                break;
            default:
                var isBlock = s_blocks.Contains(element.LocalName);
                if (isBlock)
                    Flush(writer, line);
                Visit(element, writer, line);
                if (isBlock)
                    Flush(writer, line);
                break;
        }
    }

    private static bool IsHidden(IElement element) =>
        s_hidden.Contains(element.LocalName)
        || element.HasAttribute("hidden")
        || element.GetAttribute("aria-hidden") == "true"
        || element
            .GetAttribute("style")
            ?.Replace(" ", string.Empty, StringComparison.Ordinal)
            .Contains("display:none", StringComparison.OrdinalIgnoreCase) == true;

    private static void Flush(BlockWriter writer, StringBuilder line)
    {
        writer.Block(TextBlockKind.Paragraph, BlockWriter.OneLine(line.ToString()));
        line.Clear();
    }
}
