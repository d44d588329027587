using System.Globalization;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Shapes.Canonical;

/// <summary>Turns a model into canonical JSON, with types, keys and names as in botocore's models.</summary>
internal static class CanonicalModel
{
    /// <summary>Returns <c>{"operations":{…},"shapes":{…}}</c>.</summary>
    public static JsonObject Of(ServiceModel model) =>
        new()
        {
            ["operations"] = new JsonObject(
                model.Operations.Values.Select(o => KeyValuePair.Create<string, JsonNode?>(o.Name, Operation(o)))
            ),
            ["shapes"] = new JsonObject(model.Shapes.Values.Select(s => KeyValuePair.Create<string, JsonNode?>(s.Name, OfShape(s)))),
        };

    private static JsonObject Operation(OperationModel operation)
    {
        var node = new JsonObject { ["method"] = operation.Method, ["uri"] = operation.Uri };
        if (operation.Input is { } input)
        {
            node["input"] = input;
        }

        if (operation.Output is { } output)
        {
            node["output"] = output;
        }

        node["errors"] = Array(operation.Errors);
        return node;
    }

    private static JsonObject OfShape(Shape shape)
    {
        var node = new JsonObject { ["type"] = TypeOf(shape) };
        if (shape.Kind is ShapeKind.Structure or ShapeKind.Document)
        {
            var required = shape.Members.Where(member => member.Required).Select(member => member.Name).ToList();
            if (required.Count > 0)
            {
                node["required"] = Array(required);
            }

            node["members"] = new JsonObject(
                shape.Members.Select(member => KeyValuePair.Create<string, JsonNode?>(member.Name, Member(member)))
            );
        }

        Set(node, "member", shape.Kind == ShapeKind.List ? Target(shape.Element) : null);
        Set(node, "key", Target(shape.Key));
        Set(node, "value", shape.Kind == ShapeKind.Map ? Target(shape.Element) : null);
        Set(node, "enum", shape.Values.Count > 0 ? Array(shape.Values) : null);
        Set(node, "min", Number(shape.Min));
        Set(node, "max", Number(shape.Max));
        Set(node, "pattern", shape.Pattern is null ? null : JsonValue.Create(shape.Pattern));
        return node;
    }

    // botocore writes a document as a structure without members.
    private static string TypeOf(Shape shape) =>
        shape.Kind == ShapeKind.Document ? "structure" : shape.Kind.ToString().ToLower(CultureInfo.InvariantCulture);

    private static JsonObject Member(ShapeMember member)
    {
        var node = new JsonObject { ["shape"] = member.Target };
        Set(
            node,
            "location",
            member.Location switch
            {
                MemberLocation.Uri => "uri",
                MemberLocation.Query => "querystring",
                MemberLocation.Header => "header",
                MemberLocation.Headers => "headers",
                MemberLocation.Status => "statusCode",
                _ => null,
            }
        );
        Set(node, "locationName", member.LocationName);
        return node;
    }

    private static JsonObject? Target(string? name) => name is null ? null : new JsonObject { ["shape"] = name };

    private static JsonArray Array(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode?)JsonValue.Create(value))]);

    private static JsonNode? Number(string? text) => text is null ? null : JsonNode.Parse(text);

    private static void Set(JsonObject node, string name, JsonNode? value)
    {
        if (value is not null)
        {
            node[name] = value;
        }
    }
}
