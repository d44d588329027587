using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Parsing;

/// <summary>The parsers by media type. A parser that is added later replaces earlier ones for its media types.</summary>
public sealed class DocumentParsers
{
    private readonly Dictionary<string, IDocumentParser> _parsers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates the set with the built-in parsers and further ones.</summary>
    /// <param name="parsers">Further parsers.</param>
    public DocumentParsers(params IEnumerable<IDocumentParser> parsers)
    {
        ArgumentNullException.ThrowIfNull(parsers);
        IDocumentParser[] builtin =
        [
            new PlainTextParser(),
            new MarkdownParser(),
            new HtmlParser(),
            new PdfParser(),
            new WordParser(),
            new PowerPointParser(),
            new CsvParser(),
            new JsonParser(),
            new CodeParser(),
        ];
        foreach (var parser in builtin.Concat(parsers))
        {
            foreach (var type in parser.MediaTypes)
                _parsers[type] = parser;
        }
    }

    /// <summary>Reads a document with the parser of its media type.</summary>
    /// <param name="document">The document.</param>
    /// <param name="content">The content.</param>
    /// <param name="cancellationToken">The token to cancel the reading.</param>
    /// <exception cref="DocumentParseException">No parser reads the media type, or the content is damaged.</exception>
    public async Task<ParsedDocument> ParseAsync(SourceDocument document, byte[] content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(content);
        var type = document.MediaType?.Split(';')[0].Trim() ?? MediaTypes.OfName(document.Id);
        if (!_parsers.TryGetValue(type, out var parser))
        {
            throw new DocumentParseException(
                document.Id,
                $"no parser reads the media type '{type}'. The parsers read {string.Join(", ", _parsers.Keys.Order(StringComparer.Ordinal))}."
            );
        }

        try
        {
            using var stream = new MemoryStream(content, writable: false);
            var parsed = await parser.ParseAsync(document.Id, stream, cancellationToken).ConfigureAwait(false);
            return parsed with { Title = document.Title ?? parsed.Title, Language = document.Language ?? parsed.Language };
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or DocumentParseException))
        {
            throw new DocumentParseException(document.Id, $"it is damaged or not of the type '{type}' ({exception.Message})", exception);
        }
    }
}
