using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Shapes.Published;

namespace GenAI.Lifecycle.Shapes.Canonical;

/// <summary>Compares the canonical JSON of a model with the published model, operation by operation and shape by shape.</summary>
internal static class ModelComparison
{
    /// <summary>Returns a line for each difference; none when they agree.</summary>
    public static IEnumerable<string> Differences(JsonObject canonical, PublishedModel published) =>
        canonical["operations"]!
            .AsObject()
            .SelectMany(pair => Operation(pair.Key, pair.Value!, published.Operations))
            .Concat(canonical["shapes"]!.AsObject().SelectMany(pair => OfShape(pair.Key, pair.Value!, published.Shapes)));

    private static IEnumerable<string> Operation(string name, JsonNode ours, JsonElement operations)
    {
        if (!operations.TryGetProperty(name, out var theirs))
        {
            return [$"operation {name} is not published"];
        }

        var http = theirs.GetProperty("http");
        var errors = theirs.TryGetProperty("errors", out var list)
            ? list.EnumerateArray().Select(e => e.GetProperty("shape").GetString()!)
            : [];
        return new[]
        {
            Differ(name, "method", Text(ours["method"]), Text(http, "method")),
            Differ(name, "uri", Text(ours["uri"]), Text(http, "requestUri")),
            Differ(name, "input", Text(ours["input"]), Target(theirs, "input")),
            Differ(name, "output", Text(ours["output"]), Target(theirs, "output")),
            Differ(name, "errors", Sorted(ours["errors"]), Join(errors)),
        }.OfType<string>();
    }

    private static IEnumerable<string> OfShape(string name, JsonNode ours, JsonElement shapes)
    {
        if (!shapes.TryGetProperty(name, out var theirs))
        {
            return [$"shape {name} is not published"];
        }

        var facts = new[]
        {
            Differ(name, "type", Text(ours["type"]), Text(theirs, "type")),
            Differ(name, "required", Sorted(ours["required"]), Sorted(theirs, "required")),
            Differ(name, "enum", Sorted(ours["enum"]), Sorted(theirs, "enum")),
            Differ(name, "min", Number(ours["min"]), Number(theirs, "min")),
            Differ(name, "max", Number(ours["max"]), Number(theirs, "max")),
            Differ(name, "pattern", Text(ours["pattern"]), Text(theirs, "pattern")),
            Differ(name, "member", Text(ours["member"]?["shape"]), Target(theirs, "member")),
            Differ(name, "key", Text(ours["key"]?["shape"]), Target(theirs, "key")),
            Differ(name, "value", Text(ours["value"]?["shape"]), Target(theirs, "value")),
        };
        return facts.OfType<string>().Concat(Members(name, ours["members"]?.AsObject() ?? [], theirs));
    }

    private static IEnumerable<string> Members(string name, JsonObject ours, JsonElement theirs)
    {
        var published = theirs.TryGetProperty("members", out var members)
            ? members.EnumerateObject().ToDictionary(m => m.Name, m => m.Value)
            : [];
        foreach (var missing in published.Keys.Except(ours.Select(pair => pair.Key)))
        {
            yield return $"{name}.{missing} is missing";
        }

        foreach (var (key, member) in ours)
        {
            if (!published.TryGetValue(key, out var other))
            {
                yield return $"{name}.{key} is not published";
                continue;
            }

            foreach (var fact in new[] { "shape", "location", "locationName" })
            {
                if (Differ($"{name}.{key}", fact, Text(member![fact]), Text(other, fact)) is { } difference)
                {
                    yield return difference;
                }
            }
        }
    }

    private static string? Differ(string where, string fact, string? ours, string? theirs) =>
        ours == theirs ? null : $"{where}: {fact} is {ours ?? "absent"}, published {theirs ?? "absent"}";

    private static string? Text(JsonNode? node) => node?.GetValue<string>();

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string? Target(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? Text(value, "shape") : null;

    private static string? Sorted(JsonNode? array) => array is null ? null : Join(array.AsArray().Select(item => item!.GetValue<string>()));

    private static string? Sorted(JsonElement element, string name) =>
        element.TryGetProperty(name, out var array) ? Join(array.EnumerateArray().Select(item => item.GetString()!)) : null;

    private static string? Join(IEnumerable<string> items) =>
        items.ToList() is { Count: > 0 } list ? string.Join(' ', list.Order(StringComparer.Ordinal)) : null;

    private static string? Number(JsonNode? node) =>
        node is null ? null : Normal(decimal.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture));

    private static string? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? Normal(value.GetDecimal()) : null;

    private static string Normal(decimal number) => (number / 1.000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}
