using System.Text;

namespace GenAI.Lifecycle;

/// <summary>
/// Reads datasets from JSON lines, JSON lists, CSV and tab-separated text. A column that <see cref="DatasetColumns"/>
/// names and no row has is an error that lists the existing columns. Row numbers that data frames write (a first column
/// without a name, <c>Unnamed: 0</c>, <c>__index_level_0__</c>) are skipped unless they are named.
/// </summary>
public static class DatasetReader
{
    /// <summary>Reads a file by its extension: <c>.jsonl</c>, <c>.ndjson</c>, <c>.json</c>, <c>.csv</c> or <c>.tsv</c>, UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The roles of the columns; the defaults if <see langword="null"/>.</param>
    /// <param name="malformed">The handling of a malformed row.</param>
    /// <param name="cancellationToken">The token to cancel the reading.</param>
    /// <exception cref="DatasetFormatException">A row is malformed and <paramref name="malformed"/> is
    /// <see cref="MalformedRows.Throw"/>; or the header is, or no row has a named column.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    public static async Task<DatasetReading> ReadFileAsync(
        string path,
        DatasetColumns? columns = null,
        MalformedRows malformed = MalformedRows.Throw,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var read = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".JSONL" or ".NDJSON" or ".JSON" => (Func<
                TextReader,
                string,
                DatasetColumns?,
                MalformedRows,
                CancellationToken,
                Task<DatasetReading>
            >)
                ReadJsonAsync,
            ".CSV" => ReadCsvAsync,
            ".TSV" or ".TAB" => ReadTsvAsync,
            var other => throw new ArgumentException(
                $"The file extension is '{other}'; it must be .jsonl, .ndjson, .json, .csv or .tsv.",
                nameof(path)
            ),
        };
        using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            return await read(reader, Path.GetFileName(path), columns, malformed, cancellationToken).ConfigureAwait(false);
        }
        catch (DecoderFallbackException error)
        {
            throw new LifecycleException($"{Path.GetFileName(path)} is not UTF-8: {error.Message}", error);
        }
    }

    /// <summary>Reads JSON lines: one object per line. Texts are unchanged, other values are JSON; blank lines are skipped.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">The dataset's name.</param>
    /// <param name="columns">The roles of the properties; the defaults if <see langword="null"/>.</param>
    /// <param name="malformed">The handling of a malformed row.</param>
    /// <param name="cancellationToken">The token to cancel the reading.</param>
    /// <exception cref="DatasetFormatException">A row is malformed and <paramref name="malformed"/> is
    /// <see cref="MalformedRows.Throw"/>; or no row has a named column.</exception>
    public static async Task<DatasetReading> ReadJsonLinesAsync(
        TextReader reader,
        string name,
        DatasetColumns? columns = null,
        MalformedRows malformed = MalformedRows.Throw,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await CollectAsync(_ => JsonRows.ReadLinesAsync(reader, cancellationToken: cancellationToken), name, columns, malformed)
            .ConfigureAwait(false);
    }

    /// <summary>Reads JSON: a list of objects, or one object per line. Texts are unchanged, other values are JSON.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">The dataset's name.</param>
    /// <param name="columns">The roles of the properties; the defaults if <see langword="null"/>.</param>
    /// <param name="malformed">The handling of a malformed row.</param>
    /// <param name="cancellationToken">The token to cancel the reading.</param>
    /// <exception cref="DatasetFormatException">A row is malformed and <paramref name="malformed"/> is
    /// <see cref="MalformedRows.Throw"/>; or no row has a named column.</exception>
    public static async Task<DatasetReading> ReadJsonAsync(
        TextReader reader,
        string name,
        DatasetColumns? columns = null,
        MalformedRows malformed = MalformedRows.Throw,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await CollectAsync(_ => JsonRows.ReadAsync(reader, cancellationToken), name, columns, malformed).ConfigureAwait(false);
    }

    /// <summary>Reads CSV according to RFC 4180: a header, commas, quotes doubled inside quotes, line breaks inside quotes.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">The dataset's name.</param>
    /// <param name="columns">The roles of the columns; the defaults if <see langword="null"/>.</param>
    /// <param name="malformed">The handling of a malformed row.</param>
    /// <param name="cancellationToken">The token to cancel the reading.</param>
    /// <exception cref="DatasetFormatException">A row is malformed and <paramref name="malformed"/> is
    /// <see cref="MalformedRows.Throw"/>; or the header is, or no row has a named column.</exception>
    public static async Task<DatasetReading> ReadCsvAsync(
        TextReader reader,
        string name,
        DatasetColumns? columns = null,
        MalformedRows malformed = MalformedRows.Throw,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await CollectAsync(seen => CsvRows.ReadAsync(reader, name, [], ',', seen, cancellationToken), name, columns, malformed)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Reads text with a header and tabs between its columns. A field in quotes may contain tabs, line breaks and doubled
    /// quotes; within other fields a quote is text.
    /// </summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">The dataset's name.</param>
    /// <param name="columns">The roles of the columns; the defaults if <see langword="null"/>.</param>
    /// <param name="malformed">The handling of a malformed row.</param>
    /// <param name="cancellationToken">The token to cancel the reading.</param>
    /// <exception cref="DatasetFormatException">A row is malformed and <paramref name="malformed"/> is
    /// <see cref="MalformedRows.Throw"/>; or the header is, or no row has a named column.</exception>
    public static async Task<DatasetReading> ReadTsvAsync(
        TextReader reader,
        string name,
        DatasetColumns? columns = null,
        MalformedRows malformed = MalformedRows.Throw,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await CollectAsync(seen => CsvRows.ReadAsync(reader, name, [], '\t', seen, cancellationToken), name, columns, malformed)
            .ConfigureAwait(false);
    }

    private static async Task<DatasetReading> CollectAsync(
        Func<Action<IReadOnlyList<string>>, IAsyncEnumerable<(int Line, RowReading Row)>> read,
        string name,
        DatasetColumns? columns,
        MalformedRows malformed
    )
    {
        var collector = new RowCollector(name, columns ?? new(), malformed);
        await foreach (var (line, row) in read(collector.See).ConfigureAwait(false))
            collector.Add(line, row);
        return collector.Finish();
    }
}
