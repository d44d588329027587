using System.Text.Json;
using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Parsing;

/// <summary>
/// Reads JSON and JSON lines: an element of a list, a line, or a property of the one object is a block of "path: value" lines.
/// </summary>
public sealed class JsonParser : IDocumentParser
{
    /// <inheritdoc/>
    public IReadOnlyList<string> MediaTypes { get; } = [Documents.MediaTypes.Json, Documents.MediaTypes.JsonLines, "application/x-ndjson"];

    /// <inheritdoc/>
    public async Task<ParsedDocument> ParseAsync(string id, Stream content, CancellationToken cancellationToken = default)
    {
        var text = await SourceText.ReadAsync(content, cancellationToken).ConfigureAwait(false);
        var writer = new BlockWriter();
        foreach (var record in Records(id, text))
            writer.Block(TextBlockKind.Row, RowText.Of(Fields(string.Empty, record)));
        return writer.ToDocument(id);
    }

    private static List<JsonElement> Records(string id, string text)
    {
        var values = Values(id, text);
        if (values is [{ ValueKind: JsonValueKind.Array } list])
            return [.. list.EnumerateArray()];
        return values is [{ ValueKind: JsonValueKind.Object } only] ? [.. Properties(only)] : values;
    }

    // A property becomes an object of its own, so that its lines start with its name.
    private static IEnumerable<JsonElement> Properties(JsonElement only)
    {
        foreach (var property in only.EnumerateObject())
            yield return JsonSerializer.SerializeToElement(
                new Dictionary<string, JsonElement> { [property.Name] = property.Value },
                ParsingJsonContext.Default.DictionaryStringJsonElement
            );
    }

    private static List<JsonElement> Values(string id, string text)
    {
        var values = new List<JsonElement>();
        var reader = new Utf8JsonReader(
            System.Text.Encoding.UTF8.GetBytes(text),
            new JsonReaderOptions { AllowMultipleValues = true, CommentHandling = JsonCommentHandling.Skip }
        );
        try
        {
            while (reader.Read())
                values.Add(JsonElement.ParseValue(ref reader));
        }
        catch (JsonException exception)
        {
            throw new DocumentParseException(id, $"its JSON is malformed: {exception.Message}", exception);
        }

        return values;
    }

    private static IEnumerable<(string Name, string Value)> Fields(string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return value
                    .EnumerateObject()
                    .SelectMany(property => Fields(path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value));
            case JsonValueKind.Array
                when value.EnumerateArray().All(static item => item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)):
                return [(path, string.Join(", ", value.EnumerateArray().Select(static item => item.ToString())))];
            case JsonValueKind.Array:
                return value.EnumerateArray().SelectMany((item, i) => Fields($"{path}[{i + 1}]", item));
            default:
                return [(path.Length == 0 ? "value" : path, value.ToString())];
        }
    }
}
