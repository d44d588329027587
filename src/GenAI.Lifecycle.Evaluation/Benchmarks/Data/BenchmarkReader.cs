using System.Runtime.CompilerServices;
using System.Text;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>Reads the public layouts of benchmarks from files that the caller provides.</summary>
public static class BenchmarkReader
{
    /// <summary>Reads a file.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="source">The file.</param>
    /// <param name="layout">The layout of its rows; see <see cref="BenchmarkLayouts"/>.</param>
    /// <param name="malformed">The handling of malformed rows.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="DatasetFormatException">
    /// A row is malformed and <paramref name="malformed"/> is <see cref="MalformedRows.Throw"/>; or the whole file is.
    /// </exception>
    public static async Task<BenchmarkReading<T>> ReadAsync<T>(
        BenchmarkSource source,
        BenchmarkLayout<T> layout,
        MalformedRows malformed = MalformedRows.Throw,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(layout);
        var items = new List<T>();
        var problems = new List<DatasetProblem>();
        var stream = await source.Open(cancellationToken).ConfigureAwait(false);
        await using var closing = stream.ConfigureAwait(false);
        try
        {
            await foreach (var row in RowsAsync(source, layout, stream, cancellationToken).ConfigureAwait(false))
            {
                if (Item(row, layout, items) is not { } reason)
                    continue;
                var problem = new DatasetProblem(row.Line, reason);
                if (malformed == MalformedRows.Throw)
                    throw new DatasetFormatException(source.Name, problem);
                problems.Add(problem);
            }
        }
        catch (DecoderFallbackException error)
        {
            throw new LifecycleException($"{source.Name} is not UTF-8: {error.Message}", error);
        }
        return new BenchmarkReading<T>(source.Name, items, problems);
    }

    private static string? Item<T>(DataRow row, BenchmarkLayout<T> layout, List<T> items)
    {
        if (row.Values is not { } values)
            return row.Problem;
        try
        {
            items.Add(layout.Read(new BenchmarkRow(row.Line, values)));
            return null;
        }
        catch (BenchmarkRowException error)
        {
            return error.Message;
        }
    }

    private static async IAsyncEnumerable<DataRow> RowsAsync<T>(
        BenchmarkSource source,
        BenchmarkLayout<T> layout,
        Stream stream,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var reader = source.Format is BenchmarkFormat.JsonLines or BenchmarkFormat.Csv
            ? new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), leaveOpen: true)
            : null;
        var rows = source.Format switch
        {
            BenchmarkFormat.JsonLines => DataRows.ReadJsonLinesAsync(reader!, cancellationToken),
            BenchmarkFormat.Csv => DataRows.ReadCsvAsync(reader!, source.Name, layout.CsvColumns, cancellationToken),
            BenchmarkFormat.Json => JsonDocumentRows.ReadAsync(stream, source.Name, layout.Unfold, cancellationToken),
            BenchmarkFormat.Parquet => ParquetRows.ReadAsync(stream, source.Name, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(
                nameof(source),
                source.Format,
                "The format is not defined; use a member of BenchmarkFormat."
            ),
        };
        await foreach (var row in rows.ConfigureAwait(false))
            yield return row;
    }
}
