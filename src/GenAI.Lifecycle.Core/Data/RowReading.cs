using System.Text.Json;

namespace GenAI.Lifecycle;

/// <summary>A row of a file: its values by column, or why there are none.</summary>
/// <param name="Values">Texts as they are, other JSON values as JSON; JSON's null is left out.</param>
/// <param name="Problem">Why the row is malformed; <see langword="null"/> if it is not.</param>
internal readonly record struct RowReading(IReadOnlyDictionary<string, string>? Values, string? Problem)
{
    /// <summary>The JSON kind of each value, nulls included; <see langword="null"/> where every value is text, as in CSV.</summary>
    public IReadOnlyDictionary<string, JsonValueKind>? Kinds { get; init; }

    /// <summary>The columns of the row, with a value or without.</summary>
    public IEnumerable<string> Columns => Kinds?.Keys ?? Values?.Keys ?? [];

    /// <summary>Determines whether a value is a list, and not a text that looks like one.</summary>
    public bool IsList(string column) => Kinds?.GetValueOrDefault(column) == JsonValueKind.Array;

    public static RowReading Malformed(string reason) => new(null, reason);
}
