using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Parsing;

/// <summary>Reads source code of any language: a block ends at a blank line before a line that is indented by one step at most.</summary>
public sealed class CodeParser : IDocumentParser
{
    private const int IndentStep = 4;

    /// <inheritdoc/>
    public IReadOnlyList<string> MediaTypes { get; } = [Documents.MediaTypes.Code];

    /// <inheritdoc/>
    public async Task<ParsedDocument> ParseAsync(string id, Stream content, CancellationToken cancellationToken = default)
    {
        var text = await SourceText.ReadAsync(content, cancellationToken).ConfigureAwait(false);
        return new ParsedDocument(id, text, [.. SourceText.Paragraphs(text, TextBlockKind.Code, StartsDeclaration)]);
    }

    private static bool StartsDeclaration(string text, Range line)
    {
        var width = 0;
        foreach (var character in text.AsSpan(line))
        {
            if (!char.IsWhiteSpace(character))
                break;
            width += character == '\t' ? IndentStep : 1;
        }

        return width <= IndentStep;
    }
}
