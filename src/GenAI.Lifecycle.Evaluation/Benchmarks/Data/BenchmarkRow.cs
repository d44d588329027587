using System.Globalization;
using System.Text.Json;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>A row of a benchmark's file. The row is malformed if a column that the layout needs is missing or has the wrong type.</summary>
/// <param name="line">Its line in the file, from 1; in a Parquet file or a JSON document its number, from 1.</param>
/// <param name="values">Its values by column: texts as they are, other values as JSON.</param>
public sealed class BenchmarkRow(int line, IReadOnlyDictionary<string, string> values)
{
    /// <summary>Its line in the file, or its number.</summary>
    public int Line { get; } = line;

    /// <summary>Returns whether the row has a column.</summary>
    /// <param name="column">The column.</param>
    public bool Has(string column) => values.ContainsKey(column);

    /// <summary>Returns a string that can be empty.</summary>
    /// <param name="column">The column.</param>
    public string Text(string column) =>
        values.TryGetValue(column, out var text) ? text : throw Malformed($"the column '{column}' is missing");

    /// <summary>Returns a string, or <see langword="null"/> if it is absent or empty.</summary>
    /// <param name="column">The column.</param>
    public string? OptionalText(string column) => values.TryGetValue(column, out var text) && text.Length > 0 ? text : null;

    /// <summary>Returns an integer.</summary>
    /// <param name="column">The column.</param>
    public int WholeNumber(string column) =>
        int.TryParse(Text(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Malformed($"the column '{column}' is not an integer");

    /// <summary>Returns a list of strings.</summary>
    /// <param name="column">The column, which holds a JSON list.</param>
    public IReadOnlyList<string> Texts(string column) => Texts(Json(column), column);

    /// <summary>Returns a JSON value.</summary>
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
            throw Malformed($"the column '{column}' is not valid JSON");
        }
    }

    /// <summary>Returns a property of a structure.</summary>
    /// <param name="column">The column, which holds a JSON object.</param>
    /// <param name="property">The property.</param>
    public JsonElement Json(string column, string property) =>
        Json(column) is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(property, out var found)
            ? found
            : throw Malformed($"the column '{column}' is not an object with '{property}'");

    /// <summary>Returns a list of strings inside a structure.</summary>
    /// <param name="column">The column, which holds a JSON object.</param>
    /// <param name="property">The property, which holds a list.</param>
    public IReadOnlyList<string> Texts(string column, string property) => Texts(Json(column, property), $"{column}.{property}");

    /// <summary>Creates the exception for a row that a layout cannot read.</summary>
    /// <param name="reason">The problem.</param>
    public BenchmarkRowException Malformed(string reason) => new(reason);

    private string[] Texts(JsonElement value, string what)
    {
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(static e => e.ValueKind != JsonValueKind.String))
            throw Malformed($"'{what}' is not a list of strings");
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
/// <param name="reason">The problem.</param>
public sealed class BenchmarkRowException(string reason) : LifecycleException(reason);
