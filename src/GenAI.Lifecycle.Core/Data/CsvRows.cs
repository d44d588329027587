using System.Runtime.CompilerServices;
using CsvHelper;

namespace GenAI.Lifecycle;

/// <summary>The rows of a CSV file, as RFC 4180 has it.</summary>
internal static class CsvRows
{
    public static async IAsyncEnumerable<(int Line, RowReading Row)> ReadAsync(TextReader reader, string name, IReadOnlyList<string> columns, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CsvMalformedRecord? malformed = null;
        var options = CsvReaderOptions.Default with
        {
            Separator = ',',
            HasHeader = columns.Count == 0,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record => malformed ??= record,
        };
        using var csv = CsvReader.Create(reader, options, leaveOpen: true);
        if (columns.Count == 0)
            await csv.ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        string[] header = columns.Count == 0 ? [.. csv.Headers] : [.. columns];
        CheckHeader(header, name, malformed);
        while (await csv.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return ((int)csv.LineNumber, malformed is { } bad ? RowReading.Malformed(Reason(bad.Reason)) : Read(header, csv));
            malformed = null;
        }
    }

    private static void CheckHeader(string[] header, string name, CsvMalformedRecord? malformed)
    {
        var problem = header.Length == 0 ? "there is no header"
            : malformed is { } bad ? Reason(bad.Reason)
            : header.Any(string.IsNullOrWhiteSpace) ? "the header has a column without a name"
            : header.Distinct(StringComparer.Ordinal).Count() < header.Length ? "the header has a column twice"
            : null;
        if (problem is not null)
            throw new DatasetFormatException(name, new(1, problem));
    }

    private static RowReading Read(string[] header, CsvReader csv)
    {
        if (csv.FieldCount != header.Length)
            return RowReading.Malformed($"expected {header.Length} columns, found {csv.FieldCount}");
        var values = new Dictionary<string, string>(header.Length, StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
            values[header[i]] = csv.GetString(i);
        return new(values, null);
    }

    private static string Reason(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.StrayQuote => "a quote stands inside a field that is not quoted",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote",
        CsvMalformedReason.UnterminatedQuote => "a quote is not closed",
        _ => $"the row is malformed ({reason})",
    };
}
