using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Converse;

/// <summary>additionalModelResponseFields: the additional properties of the client at the requested JSON pointers.</summary>
internal static class ResponseFields
{
    /// <summary>Returns the fields; null if no pointer was requested or none matches.</summary>
    public static JsonObject? Pick(IReadOnlyList<string> pointers, AdditionalPropertiesDictionary? properties)
    {
        if (pointers.Count == 0 || properties is null)
            return null;
        var found = new JsonObject();
        foreach (var pointer in pointers)
        {
            var segments = pointer
                .Split('/')
                .Skip(1)
                .Select(segment => segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))
                .ToArray();
            if (properties.TryGetValue(segments[0], out var value) && Walk(Node(value), segments.AsSpan(1)) is { } node)
                Place(found, segments, node);
        }
        return found.Count > 0 ? found : null;
    }

    private static JsonNode? Node(object? value) =>
        value switch
        {
            null => null,
            JsonNode node => node.DeepClone(),
            _ => JsonSerializer.SerializeToNode(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType())),
        };

    private static JsonNode? Walk(JsonNode? node, ReadOnlySpan<string> segments)
    {
        foreach (var segment in segments)
        {
            node = node switch
            {
                JsonObject map => map[segment],
                JsonArray list when int.TryParse(segment, out var index) && index >= 0 && index < list.Count => list[index],
                _ => null,
            };
        }
        return node;
    }

    /// <summary>Sets a value at the pointer's location, as the service does.</summary>
    private static void Place(JsonObject root, string[] segments, JsonNode node)
    {
        var at = root;
        foreach (var segment in segments[..^1])
        {
            if (at[segment] is not JsonObject next)
                at[segment] = next = [];
            at = next;
        }
        at[segments[^1]] = node.DeepClone();
    }
}
