using System.Globalization;
using System.Text.Json;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Compares JSON field by field: a field is a path to a value that is no object and no array, together with that value.</summary>
public static class JsonFields
{
    /// <summary>How many fields of two values agree. Numbers agree by value (1 and 1.0), arrays by position; an empty object or array is a field itself.</summary>
    /// <param name="answer">What the system wrote.</param>
    /// <param name="reference">What it should have written.</param>
    /// <param name="ignoreArrayOrder">Whether an item of an array may stand anywhere in it. Paths then say no position, so that items with several fields may be matched across.</param>
    public static WordOverlap Compare(JsonElement answer, JsonElement reference, bool ignoreArrayOrder = false) =>
        WordOverlap.Of(Of(answer, ignoreArrayOrder), Of(reference, ignoreArrayOrder));

    /// <summary>The fields of a value, as <c>path = value</c> in the form of JSON Pointer.</summary>
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
                    Add(member.Value, $"{path}/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", ignoreArrayOrder, fields);
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                foreach (var (index, item) in value.EnumerateArray().Index())
                    Add(item, ignoreArrayOrder ? $"{path}/-" : string.Create(CultureInfo.InvariantCulture, $"{path}/{index}"), ignoreArrayOrder, fields);
                break;
            default:
                fields.Add($"{path} = {Canonical(value)}");
                break;
        }
    }

    private static string Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"\"{value.GetString()}\"",
        JsonValueKind.Number when value.TryGetDecimal(out var number) => number.ToString("0.#############################", CultureInfo.InvariantCulture),
        JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        JsonValueKind.Object => "{}",
        JsonValueKind.Array => "[]",
        _ => value.GetRawText(),
    };
}
