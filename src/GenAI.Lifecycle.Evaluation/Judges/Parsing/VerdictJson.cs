using System.Globalization;
using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>Reads members of a judge's JSON by case-insensitive name.</summary>
internal static class VerdictJson
{
    /// <summary>Returns the last object in an answer that has a member with one of the names; earlier objects are drafts.</summary>
    public static JsonObject? LastWith(string text, params ReadOnlySpan<string> names)
    {
        var objects = LenientJson.Objects(text);
        for (var i = objects.Count - 1; i >= 0; i--)
        {
            foreach (var name in names)
            {
                if (Has(objects[i], name))
                    return objects[i];
            }
        }

        return null;
    }

    public static bool Has(JsonObject value, string name) =>
        value.Any(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase));

    public static JsonNode? Member(JsonObject value, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var (key, member) in value)
            {
                if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                    return member;
            }
        }

        return null;
    }

    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    public static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    /// <summary>Returns a yes or no, as models spell it.</summary>
    public static bool? Flag(JsonNode? node) =>
        node switch
        {
            JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
            JsonValue value when value.TryGetValue<double>(out var number) => number switch
            {
                1 => true,
                0 => false,
                _ => null,
            },
            _ => Text(node)?.ToLowerInvariant() switch
            {
                "true" or "yes" or "1" => true,
                "false" or "no" or "0" => false,
                _ => null,
            },
        };

    /// <summary>Returns a whole number, also in quotes.</summary>
    public static int? Index(JsonNode? node) =>
        node switch
        {
            JsonValue value when value.TryGetValue<double>(out var number) => number == Math.Floor(number)
            && Math.Abs(number) < int.MaxValue
                ? (int)number
                : null,
            _ => int.TryParse(Text(node), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        };

    /// <summary>Returns a list of texts, none blank; <see langword="null"/> if it is anything else.</summary>
    public static IReadOnlyList<string>? Texts(JsonNode? node)
    {
        if (node is not JsonArray items)
            return null;
        var texts = items.Select(Text).OfType<string>().ToList();
        return texts.Count == items.Count ? texts : null;
    }
}
