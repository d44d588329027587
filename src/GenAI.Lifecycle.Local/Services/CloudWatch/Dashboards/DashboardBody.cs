using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Dashboards;

/// <summary>Checks the JSON of a dashboard; problems are returned as validation messages.</summary>
internal static class DashboardBody
{
    private const int MaxWidgets = 500;
    private static readonly string[] Types = ["alarm", "custom", "explorer", "log", "metric", "text"];

    /// <summary>Returns messages with DataPath and Message; empty if the body is valid.</summary>
    public static JsonArray Check(string body)
    {
        JsonNode? root;
        try
        {
            root = JsonObject.Create(JsonDocuments.ReadObject(Encoding.UTF8.GetBytes(body)));
        }
        catch (JsonException)
        {
            return [Message("/", "The dashboard body is not a valid JSON object")];
        }

        if (root is not JsonObject dashboard || dashboard["widgets"] is not JsonArray widgets)
            return [Message("/widgets", "Should have required property 'widgets', an array")];
        if (widgets.Count > MaxWidgets)
            return [Message("/widgets", $"Should NOT have more than {MaxWidgets} items")];
        return [.. widgets.SelectMany((widget, i) => CheckWidget(widget, $"/widgets/{i}"))];
    }

    private static IEnumerable<JsonObject> CheckWidget(JsonNode? node, string path)
    {
        if (node is not JsonObject widget)
        {
            yield return Message(path, "Should be an object");
            yield break;
        }
        if (widget["type"] is not JsonValue type || !type.TryGetValue<string>(out var name) || !Types.Contains(name))
            yield return Message($"{path}/type", $"Should be one of {string.Join(", ", Types)}");
        if (widget["properties"] is not JsonObject)
            yield return Message($"{path}/properties", "Should have required property 'properties', an object");
        foreach (var (member, max) in new[] { ("width", 24), ("height", 1000) })
        {
            if (widget[member] is not { } value)
                continue;
            if (value is not JsonValue number || !number.TryGetValue<int>(out var size) || size < 1 || size > max)
                yield return Message($"{path}/{member}", $"Should be a whole number between 1 and {max}");
        }
    }

    private static JsonObject Message(string path, string text) => new() { ["DataPath"] = path, ["Message"] = text };
}
