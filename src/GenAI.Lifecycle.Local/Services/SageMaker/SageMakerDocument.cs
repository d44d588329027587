using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.SageMaker;

/// <summary>Helpers to write answers.</summary>
internal static class SageMakerDocument
{
    public static JsonNode Time(DateTimeOffset time) => new AwsTimestamp(time).ToNode();

    /// <summary>Returns the request for Describe, without members that only Create has.</summary>
    public static JsonObject Echo(JsonElement request, params ReadOnlySpan<string> without)
    {
        var document = new JsonObject();
        foreach (var member in request.EnumerateObject())
            if (!without.Contains(member.Name) && member.Value.ValueKind != JsonValueKind.Null)
                document[member.Name] = Node(member.Value);
        return document;
    }

    public static JsonNode? Node(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => JsonObject.Create(element.Clone()),
            JsonValueKind.Array => JsonArray.Create(element.Clone()),
            _ => JsonValue.Create(element.Clone()),
        };

    public static void SetIf(this JsonObject document, string name, JsonNode? value)
    {
        if (value is not null)
            document[name] = value;
    }
}
