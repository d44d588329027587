using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Shapes;
using GenAI.Lifecycle.Shapes.Generation;

namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>Finds where the values differ that the clients read from one answer.</summary>
internal static class AnswerDifference
{
    /// <summary>Returns the differences.</summary>
    public static IEnumerable<string> Between(WireCase call, JsonObject ours, JsonObject theirs)
    {
        var (mine, other) = (ours.DeepClone().AsObject(), theirs.DeepClone().AsObject());
        if (other["output"] is JsonObject output)
        {
            Output(call, mine["output"]?.AsObject() ?? [], output);
        }

        if (other["error"] is JsonObject error)
        {
            Error(call, mine["error"]?.AsObject() ?? [], error);
        }

        return JsonDifference.Between(mine, other, "");
    }

    private static void Output(WireCase call, JsonObject ours, JsonObject theirs)
    {
        // Where the model has no members, the JavaScript clients keep any that come.
        DropUnknown(theirs);
        // They tell an empty body as null.
        foreach (
            var payload in call
                .Sdk.Output(call.Operation)
                .Members.Where(m => m.Payload && theirs.ContainsKey(m.Name) && theirs[m.Name] is null)
        )
        {
            theirs[payload.Name] = SampleJson.Bytes([]);
        }

        // The older of them drop the items of a list that are null, the newer keep them, and so do ours.
        if (call.Sdk.Service == "sagemaker-a2i-runtime")
        {
            DropNulls(ours);
        }
    }

    private static void Error(WireCase call, JsonObject ours, JsonObject theirs)
    {
        var name = theirs["name"]!.GetValue<string>();
        var shape = Shape(call, name, ours["name"]?.GetValue<string>()) ?? new Shape(name, ShapeKind.Structure);
        theirs["name"] = shape.Name;
        theirs["class"] = shape.Error is null ? $"Amazon{call.Sdk.Name}Exception" : SdkNames.Exception(shape.Name);
        var known = shape
            .Members.Select(m => m.Name)
            .Where(name => !name.Equals("message", StringComparison.OrdinalIgnoreCase))
            .ToHashSet();
        theirs["members"] = new JsonObject(
            theirs["members"]!
                .AsObject()
                .Where(pair => known.Contains(pair.Key))
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))
        );

        // Ours shows the body of an error without a message, theirs says "UnknownError".
        if (!shape.Members.Any(m => m.Name.Equals("message", StringComparison.OrdinalIgnoreCase)))
        {
            theirs["message"] = ours["message"]?.DeepClone();
        }

        // They know whose fault it is from documents that are not in the model; and of an error in a stream neither status nor request.
        if (shape.Error is null or { Status: null, Fault: false })
        {
            theirs["fault"] = ours["fault"]?.DeepClone();
        }

        if (!theirs.ContainsKey("status"))
        {
            theirs["status"] = ours["status"]?.DeepClone();
            theirs["requestId"] = ours["requestId"]?.DeepClone();
        }
    }

    // Theirs finds an error by the query protocol's code, which several may share; ours by its name.
    private static Shape? Shape(WireCase call, string theirName, string? ourName) =>
        ourName is not null && call.Sdk.Model.Shapes.GetValueOrDefault(ourName) is { Error.Code: { } code } ours && code == theirName
            ? ours
            : call.Sdk.Model.Shapes.GetValueOrDefault(theirName);

    private static void DropUnknown(JsonNode? node)
    {
        foreach (var child in Children(node))
        {
            DropUnknown(child);
        }

        (node as JsonObject)?.Remove(AnswerWriter.UnknownMember);
    }

    private static void DropNulls(JsonNode? node)
    {
        foreach (var child in Children(node))
        {
            DropNulls(child);
        }

        (node as JsonArray)?.RemoveAll(item => item is null);
    }

    private static IEnumerable<JsonNode?> Children(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.Select(pair => pair.Value),
            JsonArray items => items,
            _ => [],
        };
}
