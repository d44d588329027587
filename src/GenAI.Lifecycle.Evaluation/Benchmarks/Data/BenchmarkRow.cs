using System.Globalization;
using System.Text.Json;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>A row of a benchmark's file. What a layout asks for and the row lacks makes it malformed, with the reason.</summary>
/// <param name="line">Its line in the file, from 1; in a Parquet file or a JSON document its number, from 1.</param>
/// <param name="values">Its values by column: texts as they are, other values as JSON.</param>
public sealed class BenchmarkRow(int line, IReadOnlyDictionary<string, string> values)
{
    /// <summary>Its line in the file, or its number.</summary>
    public int Line { get; } = line;

    /// <summary>Whether it has a column.</summary>
    /// <param name="column">The column.</param>
    public bool Has(string column) => values.ContainsKey(column);

    /// <summary>A text that may be empty.</summary>
    /// <param name="column">The column.</param>
    public string Text(string column) => values.TryGetValue(column, out var text) ? text : throw Malformed($"the column '{column}' is missing");

    /// <summary>A text, or <see langword="null"/> if it is absent or empty.</summary>
    /// <param name="column">The column.</param>
    public string? OptionalText(string column) => values.TryGetValue(column, out var text) && text.Length > 0 ? text : null;

    /// <summary>A whole number.</summary>
    /// <param name="column">The column.</param>
    public int WholeNumber(string column) => int.TryParse(Text(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw Malformed($"the column '{column}' is no whole number");

    /// <summary>A list of texts.</summary>
    /// <param name="column">The column, which holds a JSON list.</param>
    public IReadOnlyList<string> Texts(string column) => Texts(Json(column), column);

    /// <summary>A JSON value.</summary>
    /// <param name="column">The column.</param>
    public JsonElement Json(string column)
    {
        try
        {
            using var document = JsonDocument.Parse(Text(column));
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw Malformed($"the column '{column}' is no JSON");
        }
    }

    /// <summary>A property of a structure.</summary>
    /// <param name="column">The column, which holds a JSON object.</param>
    /// <param name="property">The property.</param>
    public JsonElement Json(string column, string property) =>
        Json(column) is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(property, out var found)
            ? found
            : throw Malformed($"the column '{column}' is no object with '{property}'");

    /// <summary>A list of texts inside a structure.</summary>
    /// <param name="column">The column, which holds a JSON object.</param>
    /// <param name="property">The property, which holds a list.</param>
    public IReadOnlyList<string> Texts(string column, string property) => Texts(Json(column, property), $"{column}.{property}");

    /// <summary>What a layout throws on a row that it cannot read.</summary>
    /// <param name="reason">What is wrong.</param>
    public BenchmarkRowException Malformed(string reason) => new(reason);

    private string[] Texts(JsonElement value, string what)
    {
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(static e => e.ValueKind != JsonValueKind.String))
            throw Malformed($"'{what}' is no list of texts");
        try
        {
            return [.. value.EnumerateArray().Select(static e => e.GetString()!)];
        }
        catch (InvalidOperationException)
        {
            throw Malformed($"'{what}' holds an unpaired surrogate");
        }
    }
}

/// <summary>A row that its layout cannot read.</summary>
/// <param name="reason">What is wrong.</param>
public sealed class BenchmarkRowException(string reason) : LifecycleException(reason);
