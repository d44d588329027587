using System.Runtime.CompilerServices;

namespace GenAI.Lifecycle;

/// <summary>Represents a row of a file.</summary>
/// <param name="Line">Its line in the file, from 1; for CSV the line on which the row starts.</param>
/// <param name="Values">Its values by column: texts unchanged, other JSON values as JSON; <see langword="null"/> if the row is
/// malformed.</param>
/// <param name="Problem">The reason why it is malformed; <see langword="null"/> if it is not.</param>
public sealed record DataRow(int Line, IReadOnlyDictionary<string, string>? Values, string? Problem);

/// <summary>
/// Reads rows of a file without creating a dataset. Rows are read on demand; a malformed row has a reason and does not
/// stop the others.
/// </summary>
public static class DataRows
{
    /// <summary>Reads JSON lines: one object per line; blank lines are skipped.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="cancellationToken">The token to cancel the reading.</param>
    public static async IAsyncEnumerable<DataRow> ReadJsonLinesAsync(
        TextReader reader,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(reader);
        await foreach (var (line, row) in JsonRows.ReadLinesAsync(reader, cancellationToken: cancellationToken).ConfigureAwait(false))
            yield return Row(line, row);
    }

    /// <summary>
    /// Reads CSV according to RFC 4180. Columns without a name before the first named one, such as a data frame's index,
    /// are skipped.
    /// </summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">The file's name, for errors.</param>
    /// <param name="columns">The columns of a file without a header; if empty, the first line is the header.</param>
    /// <param name="cancellationToken">The token to cancel the reading.</param>
    /// <exception cref="DatasetFormatException">The header is malformed.</exception>
    public static async IAsyncEnumerable<DataRow> ReadCsvAsync(
        TextReader reader,
        string name,
        IReadOnlyList<string> columns,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(columns);
        await foreach (
            var (line, row) in CsvRows.ReadAsync(reader, name, columns, cancellationToken: cancellationToken).ConfigureAwait(false)
        )
            yield return Row(line, row);
    }

    private static DataRow Row(int line, RowReading row) => new(line, row.Values, row.Problem);
}
