using System.Text.Json;
using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>Finds where two JSON values differ; the order of members does not count.</summary>
internal static class JsonDifference
{
    /// <summary>Returns the differences, each with its path.</summary>
    public static IEnumerable<string> Between(JsonNode? ours, JsonNode? theirs, string path) =>
        (ours, theirs) switch
        {
            (JsonObject mine, JsonObject other) => mine.Select(pair => pair.Key)
                .Union(other.Select(pair => pair.Key))
                .SelectMany(key =>
                    mine.ContainsKey(key) && other.ContainsKey(key)
                        ? Between(mine[key], other[key], $"{path}.{key}")
                        : [$"{path}.{key}: ours {Shown(mine, key)}, theirs {Shown(other, key)}"]
                ),
            (JsonArray mine, JsonArray other) when mine.Count == other.Count => mine.SelectMany(
                (item, i) => Between(item, other[i], $"{path}[{i}]")
            ),
            _ when JsonNode.DeepEquals(ours, theirs) => [],
            _ => [$"{path}: ours {Shown(ours)}, theirs {Shown(theirs)}"],
        };

    private static string Shown(JsonObject holder, string key) => holder.TryGetPropertyValue(key, out var value) ? Shown(value) : "absent";

    private static string Shown(JsonNode? node) => JsonSerializer.Serialize(node);
}
