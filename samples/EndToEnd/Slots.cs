using System.Text.Json;

namespace GenAI.Lifecycle.Samples.EndToEnd;

/// <summary>Names, dates and products that a summary must state correctly.</summary>
internal static class Slots
{
    public const string Field = "facts";

    /// <summary>Returns the share of items with all facts in the answer; NaN if no item lists facts.</summary>
    public static double ShareRight(IEnumerable<(DatasetItem Item, string Answer)> answers)
    {
        var listed = answers.Where(static a => a.Item.Metadata.ContainsKey(Field)).ToList();
        return listed.Count == 0
            ? double.NaN
            : listed.Average(static a =>
                FactsOf(a.Item).All(fact => a.Answer.Contains(fact, StringComparison.OrdinalIgnoreCase)) ? 1d : 0d
            );
    }

    private static List<string> FactsOf(DatasetItem item)
    {
        using var json = JsonDocument.Parse(item.Metadata[Field]);
        return [.. json.RootElement.EnumerateArray().Select(static fact => fact.GetString() ?? "")];
    }
}
