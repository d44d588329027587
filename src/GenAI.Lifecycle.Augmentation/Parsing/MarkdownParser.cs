using System.Text;
using GenAI.Lifecycle.Augmentation.Documents;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GenAI.Lifecycle.Augmentation.Parsing;

/// <summary>Reads Markdown after CommonMark, with pipe and grid tables and YAML front matter. The document's text is the file's own.</summary>
public sealed class MarkdownParser : IDocumentParser
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseGridTables()
        .UseYamlFrontMatter()
        .UsePreciseSourceLocation()
        .Build();

    /// <inheritdoc/>
    public IReadOnlyList<string> MediaTypes { get; } = [Documents.MediaTypes.Markdown];

    /// <inheritdoc/>
    public async Task<ParsedDocument> ParseAsync(string id, Stream content, CancellationToken cancellationToken = default) =>
        Parse(id, await SourceText.ReadAsync(content, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads a text.</summary>
    /// <param name="id">The identity of the document.</param>
    /// <param name="text">The Markdown.</param>
    public static ParsedDocument Parse(string id, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var path = new HeadingPath();
        var blocks = new List<TextBlock>();
        string? title = null;
        foreach (var (block, start) in Leaves(Markdown.Parse(text, s_pipeline), -1))
        {
            if (block is HeadingBlock heading)
            {
                var words = Words(heading.Inline);
                path.Enter(heading.Level, words);
                title ??= words.Length > 0 ? words : null;
            }

            Add(blocks, text, block, start, path.ToString());
        }

        return new ParsedDocument(id, text, blocks) { Title = title };
    }

    // The first leaf of a list item or a quotation starts at its marker, so that no letter is lost.
    private static IEnumerable<(Block Block, int Start)> Leaves(ContainerBlock container, int start)
    {
        foreach (var block in container)
        {
            var begin = start >= 0 ? start : block.Span.Start;
            if (block is YamlFrontMatterBlock or ThematicBreakBlock or LinkReferenceDefinitionGroup or BlankLineBlock)
                continue;
            if (block is ContainerBlock inner and not Table)
            {
                foreach (var leaf in Leaves(inner, begin))
                    yield return leaf;
            }
            else
            {
                yield return (block, begin);
            }

            start = -1;
        }
    }

    private static void Add(List<TextBlock> blocks, string text, Block block, int start, string section)
    {
        var end = Math.Min(block.Span.End + 1, text.Length);
        start = Math.Max(start, blocks.Count > 0 ? blocks[^1].End : 0);
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (block is not CodeBlock)
        {
            while (start < end && char.IsWhiteSpace(text[start]))
                start++;
        }

        if (start < end)
            blocks.Add(new TextBlock(KindOf(block), start, end - start) { Section = section });
    }

    private static TextBlockKind KindOf(Block block) =>
        block switch
        {
            HeadingBlock => TextBlockKind.Heading,
            CodeBlock => TextBlockKind.Code,
            Table => TextBlockKind.Table,
            _ => TextBlockKind.Paragraph,
        };

    private static string Words(ContainerInline? inlines)
    {
        if (inlines is null)
            return string.Empty;
        var words = new StringBuilder();
        foreach (var inline in inlines.Descendants())
        {
            words.Append(
                inline switch
                {
                    LiteralInline literal => literal.Content.ToString(),
                    CodeInline code => code.Content,
                    HtmlEntityInline entity => entity.Transcoded.ToString(),
                    LineBreakInline => " ",
                    _ => string.Empty,
                }
            );
        }

        return BlockWriter.OneLine(words.ToString());
    }
}
