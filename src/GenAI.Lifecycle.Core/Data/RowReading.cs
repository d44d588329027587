using System.Text.Json;

namespace GenAI.Lifecycle;

/// <summary>A row of a file: its values by column, or why there are none.</summary>
/// <param name="Values">Texts unchanged, other JSON values as JSON; without JSON nulls.</param>
/// <param name="Problem">The reason why the row is malformed; <see langword="null"/> if it is not.</param>
internal readonly record struct RowReading(IReadOnlyDictionary<string, string>? Values, string? Problem)
{
    /// <summary>The JSON kind of each value, nulls included; <see langword="null"/> if every value is text, as in CSV.</summary>
    public IReadOnlyDictionary<string, JsonValueKind>? Kinds { get; init; }

    /// <summary>The columns of the row, with a value or without.</summary>
    public IEnumerable<string> Columns => Kinds?.Keys ?? Values?.Keys ?? [];

    /// <summary>Determines whether a value is a list, and not a text that looks like one.</summary>
    public bool IsList(string column) => Kinds?.GetValueOrDefault(column) == JsonValueKind.Array;

    public static RowReading Malformed(string reason) => new(null, reason);
}
