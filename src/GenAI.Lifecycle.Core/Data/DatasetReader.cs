using System.Text;

namespace GenAI.Lifecycle;

/// <summary>Reads datasets from JSON lines and CSV.</summary>
public static class DatasetReader
{
    /// <summary>Reads a file by its extension: <c>.jsonl</c>, <c>.ndjson</c> or <c>.csv</c>, UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Which column is what; <see langword="null"/>: the defaults.</param>
    /// <param name="malformed">What to do on a malformed row.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DatasetFormatException">A row is malformed and <paramref name="malformed"/> is <see cref="MalformedRows.Throw"/>; or the CSV header is.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static async Task<DatasetReading> ReadFileAsync(string path, DatasetColumns? columns = null, MalformedRows malformed = MalformedRows.Throw, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var read = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".JSONL" or ".NDJSON" => (Func<TextReader, string, DatasetColumns?, MalformedRows, CancellationToken, Task<DatasetReading>>)ReadJsonLinesAsync,
            ".CSV" => ReadCsvAsync,
            var other => throw new ArgumentException($"A dataset is a .jsonl, .ndjson or .csv file, not '{other}'.", nameof(path)),
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

    /// <summary>Reads JSON lines: an object a line. Texts are taken as they are, other values as JSON; blank lines are skipped.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">The dataset's name.</param>
    /// <param name="columns">Which property is what; <see langword="null"/>: the defaults.</param>
    /// <param name="malformed">What to do on a malformed row.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DatasetFormatException">A row is malformed and <paramref name="malformed"/> is <see cref="MalformedRows.Throw"/>.</exception>
    public static async Task<DatasetReading> ReadJsonLinesAsync(TextReader reader, string name, DatasetColumns? columns = null, MalformedRows malformed = MalformedRows.Throw, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var rows = new RowCollector(name, columns ?? new(), malformed);
        for (var line = 1; await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } text; line++)
        {
            if (!string.IsNullOrWhiteSpace(text))
                rows.Add(line, JsonLine.Read(text));
        }

        return rows.Finish();
    }

    /// <summary>Reads CSV after RFC 4180: a header, commas, quotes doubled inside quotes, line breaks inside quotes.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">The dataset's name.</param>
    /// <param name="columns">Which column is what; <see langword="null"/>: the defaults.</param>
    /// <param name="malformed">What to do on a malformed row.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DatasetFormatException">A row is malformed and <paramref name="malformed"/> is <see cref="MalformedRows.Throw"/>; or the header is.</exception>
    public static async Task<DatasetReading> ReadCsvAsync(TextReader reader, string name, DatasetColumns? columns = null, MalformedRows malformed = MalformedRows.Throw, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var rows = new RowCollector(name, columns ?? new(), malformed);
        await foreach (var (line, row) in CsvRows.ReadAsync(reader, name, [], cancellationToken).ConfigureAwait(false))
            rows.Add(line, row);
        return rows.Finish();
    }
}
