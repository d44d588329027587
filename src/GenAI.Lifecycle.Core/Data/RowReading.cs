using System.Text.Json;

namespace GenAI.Lifecycle;

/// <summary>A row of a file: its values by column, or why there are none.</summary>
internal readonly record struct RowReading(IReadOnlyDictionary<string, string>? Values, string? Problem)
{
    public static RowReading Malformed(string reason) => new(null, reason);
}

/// <summary>A line of JSON lines.</summary>
internal static class JsonLine
{
    public static RowReading Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return RowReading.Malformed($"expected an object, found {document.RootElement.ValueKind.ToString().ToLowerInvariant()}");
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.Null)
                    continue;
                var text = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
                if (!values.TryAdd(property.Name, text))
                    return RowReading.Malformed($"the property '{property.Name}' is there twice");
            }

            return new(values, null);
        }
        catch (JsonException error)
        {
            return RowReading.Malformed($"no valid JSON at column {(error.BytePositionInLine ?? 0) + 1}");
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is valid JSON syntax and no text.
            return RowReading.Malformed("a text holds an unpaired surrogate");
        }
    }
}
