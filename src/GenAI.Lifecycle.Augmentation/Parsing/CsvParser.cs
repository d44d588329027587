using CsvHelper;
using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Parsing;

/// <summary>Reads CSV and tab-separated text with a header: a row is a block of "column: value" lines; empty values are left out.</summary>
public sealed class CsvParser : IDocumentParser
{
    /// <inheritdoc/>
    public IReadOnlyList<string> MediaTypes { get; } = [Documents.MediaTypes.Csv, Documents.MediaTypes.Tsv];

    /// <inheritdoc/>
    public async Task<ParsedDocument> ParseAsync(string id, Stream content, CancellationToken cancellationToken = default)
    {
        var text = await SourceText.ReadAsync(content, cancellationToken).ConfigureAwait(false);
        var firstLine = text.AsSpan()[..(text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length)];
        var options = CsvReaderOptions.Default with
        {
            Separator = firstLine.Count('\t') > firstLine.Count(',') ? '\t' : ',',
            HasHeader = true,
        };
        using var reader = new StringReader(text);
        using var csv = CsvReader.Create(reader, options, leaveOpen: true);

        var writer = new BlockWriter();
        await csv.ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        string[] header = [.. csv.Headers];
        while (await csv.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (csv.FieldCount != header.Length)
            {
                throw new DocumentParseException(id, $"row {csv.LineNumber} has {csv.FieldCount} columns; the header has {header.Length}");
            }

            writer.Block(TextBlockKind.Row, RowText.Of(Enumerable.Range(0, header.Length).Select(i => (header[i], csv.GetString(i)))));
        }

        return writer.ToDocument(id);
    }
}
