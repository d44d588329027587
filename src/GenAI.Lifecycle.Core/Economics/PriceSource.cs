namespace GenAI.Lifecycle;

/// <summary>The origin of some of a table's prices.</summary>
/// <param name="Source">The list that they were taken from.</param>
/// <param name="Date">The day of that list.</param>
/// <param name="Items">The model ids and instance types, as in the table.</param>
public sealed record PriceSource(string Source, DateOnly Date, IReadOnlyList<string> Items);
