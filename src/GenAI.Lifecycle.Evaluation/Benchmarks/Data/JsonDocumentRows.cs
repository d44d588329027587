using System.Runtime.CompilerServices;
using System.Text.Json;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>The rows of one JSON document, which is held in memory as a whole.</summary>
internal static class JsonDocumentRows
{
    public static async IAsyncEnumerable<DataRow> ReadAsync(
        Stream stream,
        string name,
        Func<JsonElement, IEnumerable<JsonElement>>? unfold,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var document = await ParseAsync(stream, name, cancellationToken).ConfigureAwait(false);
        var root = document.RootElement;
        var list = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out var data) ? data : root;
        if (list.ValueKind != JsonValueKind.Array)
            throw new DatasetFormatException(name, new(1, "the document is neither a list nor an object with a list 'data'"));
        var number = 0;
        foreach (var element in list.EnumerateArray())
        {
            foreach (var row in unfold?.Invoke(element) ?? [element])
                yield return Row(++number, row);
        }
    }

    private static async Task<JsonDocument> ParseAsync(Stream stream, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException error)
        {
            throw new DatasetFormatException(name, new((int)(error.LineNumber ?? 0) + 1, "not valid JSON"), error);
        }
    }

    private static DataRow Row(int number, JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object)
            return new DataRow(number, null, $"expected an object, found {row.ValueKind.ToString().ToLowerInvariant()}");
        try
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var property in row.EnumerateObject().Where(static p => p.Value.ValueKind != JsonValueKind.Null))
                values[property.Name] =
                    property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
            return new DataRow(number, values, null);
        }
        catch (InvalidOperationException)
        {
            return new DataRow(number, null, "a text holds an unpaired surrogate");
        }
    }
}
