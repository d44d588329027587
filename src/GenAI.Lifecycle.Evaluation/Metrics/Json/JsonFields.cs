using System.Globalization;
using System.Text.Json;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// Compares JSON field by field: a field is the path to a value that is neither an object nor an array, together with that value.
/// </summary>
public static class JsonFields
{
    /// <summary>
    /// Compares the fields of two values. Numbers are compared by value (1 equals 1.0), arrays by position; an empty object or array is a
    /// field itself.
    /// </summary>
    /// <param name="answer">The system's output.</param>
    /// <param name="reference">The reference text.</param>
    /// <param name="ignoreArrayOrder">
    /// Whether the order of array items is ignored. Paths then have no positions, so fields of different items can be matched with each
    /// other.
    /// </param>
    public static WordOverlap Compare(JsonElement answer, JsonElement reference, bool ignoreArrayOrder = false) =>
        WordOverlap.Of(Of(answer, ignoreArrayOrder), Of(reference, ignoreArrayOrder));

    /// <summary>Returns the fields of a value, as <c>path = value</c> in the form of JSON Pointer.</summary>
    /// <param name="value">A value.</param>
    /// <param name="ignoreArrayOrder">Whether positions in arrays are left out of paths.</param>
    public static IReadOnlyList<string> Of(JsonElement value, bool ignoreArrayOrder = false)
    {
        var fields = new List<string>();
        Add(value, "", ignoreArrayOrder, fields);
        return fields;
    }

    private static void Add(JsonElement value, string path, bool ignoreArrayOrder, List<string> fields)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.EnumerateObject().Any():
                foreach (var member in value.EnumerateObject())
                    Add(
                        member.Value,
                        $"{path}/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}",
                        ignoreArrayOrder,
                        fields
                    );
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                foreach (var (index, item) in value.EnumerateArray().Index())
                    Add(
                        item,
                        ignoreArrayOrder ? $"{path}/-" : string.Create(CultureInfo.InvariantCulture, $"{path}/{index}"),
                        ignoreArrayOrder,
                        fields
                    );
                break;
            default:
                fields.Add($"{path} = {Canonical(value)}");
                break;
        }
    }

    private static string Canonical(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => $"\"{value.GetString()}\"",
            JsonValueKind.Number when value.TryGetDecimal(out var number) => number.ToString(
                "0.#############################",
                CultureInfo.InvariantCulture
            ),
            JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
            JsonValueKind.Object => "{}",
            JsonValueKind.Array => "[]",
            _ => value.GetRawText(),
        };
}
