using System.Runtime.CompilerServices;
using CsvHelper;

namespace GenAI.Lifecycle;

/// <summary>
/// Reads the rows of a CSV file according to RFC 4180, or of a file with tabs. Columns without a name before the first
/// named one are a data frame's index and are skipped. With tabs a quote within a field is text, as most writers of such
/// files expect.
/// </summary>
internal static class CsvRows
{
    public static async IAsyncEnumerable<(int Line, RowReading Row)> ReadAsync(
        TextReader reader,
        string name,
        IReadOnlyList<string> columns,
        char separator = ',',
        Action<IReadOnlyList<string>>? onHeader = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        CsvMalformedRecord? malformed = null;
        var options = CsvReaderOptions.Default with
        {
            Separator = separator,
            HasHeader = columns.Count == 0,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record => malformed ??= separator == '\t' && record.Reason == CsvMalformedReason.StrayQuote ? null : record,
        };
        using var csv = CsvReader.Create(reader, options, leaveOpen: true);
        if (columns.Count == 0)
            await csv.ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        string[] header = columns.Count == 0 ? [.. csv.Headers] : [.. columns];
        var index = header.TakeWhile(string.IsNullOrWhiteSpace).Count();
        for (var i = index; i < header.Length; i++)
            header[i] = header[i].Trim();
        CheckHeader(header[index..], index, name, separator, malformed);
        onHeader?.Invoke(header[index..]);
        while (await csv.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return ((int)csv.LineNumber, malformed is { } bad ? RowReading.Malformed(Reason(bad.Reason)) : Read(header, index, csv));
            malformed = null;
        }
    }

    private static void CheckHeader(string[] named, int index, string name, char separator, CsvMalformedRecord? malformed)
    {
        var other = named is [var only] ? Array.Find([',', ';', '\t', '|'], c => c != separator && only.Contains(c)) : default;
        var problem =
            named.Length == 0 ? "there is no header"
            : malformed is { } bad ? Reason(bad.Reason)
            : Array.FindIndex(named, string.IsNullOrWhiteSpace) is >= 0 and var unnamed
                ? $"column {index + unnamed + 1} of the header has no name"
            : named.GroupBy(static column => column, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1) is { } twice
                ? $"the header has the column '{twice.Key}' twice"
            : other != default ? $"the header is one column, '{named[0]}'; {Name(separator)} must separate columns here, not {Name(other)}"
            : null;
        if (problem is not null)
            throw new DatasetFormatException(name, new(1, problem));
    }

    private static RowReading Read(string[] header, int index, CsvReader csv)
    {
        if (csv.FieldCount != header.Length)
            return RowReading.Malformed($"expected {header.Length} columns, found {csv.FieldCount}");
        var values = new Dictionary<string, string>(header.Length, StringComparer.Ordinal);
        for (var i = index; i < header.Length; i++)
            values[header[i]] = csv.GetString(i);
        return new(values, null);
    }

    private static string Name(char separator) => separator == '\t' ? "a tab" : $"'{separator}'";

    private static string Reason(CsvMalformedReason reason) =>
        reason switch
        {
            CsvMalformedReason.StrayQuote => "a quote is inside a field that is not quoted",
            CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote",
            CsvMalformedReason.UnterminatedQuote => "a quote is not closed",
            _ => $"the row is malformed ({reason})",
        };
}
