using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace GenAI.Lifecycle;

/// <summary>Reads the rows of JSON lines or of one JSON list.</summary>
internal static class JsonRows
{
    /// <summary>Reads one object per line; blank lines are skipped.</summary>
    public static async IAsyncEnumerable<(int Line, RowReading Row)> ReadLinesAsync(
        TextReader reader,
        int first = 1,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        for (var line = first; await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } text; line++)
        {
            if (!string.IsNullOrWhiteSpace(text))
                yield return (line, Read(text));
        }
    }

    /// <summary>Reads a list of objects, which is held in memory, or otherwise one object per line.</summary>
    public static async IAsyncEnumerable<(int Line, RowReading Row)> ReadAsync(
        TextReader reader,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var line = 1;
        while (reader.Peek() is >= 0 and var next && char.IsWhiteSpace((char)next))
            line += reader.Read() == '\n' ? 1 : 0;
        if (reader.Peek() != '[')
        {
            await foreach (var row in ReadLinesAsync(reader, line, cancellationToken).ConfigureAwait(false))
                yield return row;
            yield break;
        }

        foreach (var row in ReadList(Encoding.UTF8.GetBytes(await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false)), line))
            yield return row;
    }

    private static List<(int Line, RowReading Row)> ReadList(byte[] utf8, int first)
    {
        var rows = new List<(int Line, RowReading Row)>();
        var reader = new Utf8JsonReader(utf8);
        var (line, counted) = (first, 0);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                line += utf8.AsSpan(counted..(int)reader.TokenStartIndex).Count((byte)'\n');
                counted = (int)reader.TokenStartIndex;
                using var element = JsonDocument.ParseValue(ref reader);
                rows.Add((line, Read(element.RootElement)));
            }

            // Content after the list is a separate error.
            while (reader.Read())
                continue;
        }
        catch (JsonException exception)
        {
            rows.Add(
                (
                    first + (int)(exception.LineNumber ?? 0),
                    RowReading.Malformed($"no valid JSON at column {(exception.BytePositionInLine ?? 0) + 1}; what follows is not read")
                )
            );
        }

        return rows;
    }

    private static RowReading Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            return RowReading.Malformed($"no valid JSON at column {(exception.BytePositionInLine ?? 0) + 1}");
        }
    }

    private static RowReading Read(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object)
            return RowReading.Malformed($"expected an object, found {row.ValueKind.ToString().ToLowerInvariant()}");
        var (values, kinds) = (
            new Dictionary<string, string>(StringComparer.Ordinal),
            new Dictionary<string, JsonValueKind>(StringComparer.Ordinal)
        );
        try
        {
            foreach (var property in row.EnumerateObject())
            {
                if (!kinds.TryAdd(property.Name, property.Value.ValueKind))
                    return RowReading.Malformed($"the property '{property.Name}' is there twice");
                if (property.Value.ValueKind != JsonValueKind.Null)
                    values.Add(
                        property.Name,
                        property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText()
                    );
            }
        }
        catch (InvalidOperationException)
        {
            // An escaped unpaired surrogate is valid JSON syntax but not valid text.
            return RowReading.Malformed("a text holds an unpaired surrogate");
        }

        return new(values, null) { Kinds = kinds };
    }
}
