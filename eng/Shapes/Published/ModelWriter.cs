using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Shapes.Published;

/// <summary>Writes a model in the project's notation, one line for each operation, shape or member.</summary>
internal static class ModelWriter
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the text of the model file.</summary>
    public static string Write(ServiceModel model)
    {
        var text = new StringBuilder("{\n");
        text.Append("  \"service\": ").Append(Service(model)).Append(",\n");
        text.Append("  \"operations\": {\n").AppendJoin(",\n", model.Operations.Values.Select(Operation)).Append("\n  },\n");
        text.Append("  \"shapes\": {\n").AppendJoin(",\n", model.Shapes.Values.Select(Line)).Append("\n  }\n}\n");
        return text.ToString();
    }

    private static string Service(ServiceModel model)
    {
        var parts = new List<string> { $"\"id\": {Json(model.Id)}" };
        Add("sdk", model.Sdk);
        Add("version", model.Version);
        Add("endpoint", model.Endpoint);
        Add("signing", model.Signing);
        parts.Add($"\"protocols\": [{string.Join(", ", model.Protocols.Select(Json))}]");
        Add("jsonVersion", model.JsonVersion);
        if (model.Targets.Count > 0)
        {
            parts.Add($"\"targets\": [{string.Join(", ", model.Targets.Select(Json))}]");
        }

        if (model.Bearer)
        {
            parts.Add("\"bearer\": true");
        }

        return "{\n    " + string.Join(",\n    ", parts) + "\n  }";

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"\"{name}\": {Json(value)}");
            }
        }
    }

    private static string Operation(OperationModel operation)
    {
        var status = operation.Status is { } code ? $" {code}" : "";
        var parts = new List<string> { $"\"http\": {Json($"{operation.Method} {operation.Uri}{status}")}" };
        if (operation.Input is { } input)
        {
            parts.Add($"\"input\": {Json(input)}");
        }

        if (operation.Output is { } output)
        {
            parts.Add($"\"output\": {Json(output)}");
        }

        if (operation.Errors.Count > 0)
        {
            parts.Add($"\"errors\": {Json(string.Join(' ', operation.Errors))}");
        }

        return $"    {Json(operation.Name)}: {{ {string.Join(", ", parts)} }}";
    }

    private static string Line(Shape shape)
    {
        var head = $"    {Json(shape.Name)}: ";
        if (shape.Values.Count > 0)
        {
            var constraints = Simple(shape);
            var first = constraints == "string" ? [] : new[] { Json("$ " + constraints) };
            return head + $"[{string.Join(", ", first.Concat(shape.Values.Select(Json)))}]";
        }

        if (shape.Kind != ShapeKind.Structure)
        {
            return head + Json(Simple(shape));
        }

        var traits = Traits(shape);
        var members = shape.Members.Select(member => $"      {Json(member.Name)}: {Json(Member(member))}");
        var lines = (traits.Length == 0 ? [] : new[] { $"      \"$\": {Json(traits)}" }).Concat(members).ToList();
        return head + (lines.Count == 0 ? "{}" : "{\n" + string.Join(",\n", lines) + "\n    }");
    }

    private static string Simple(Shape shape)
    {
        var words = new List<string?>
        {
            Lower(shape.Kind.ToString()),
            shape.Key,
            shape.Element,
            shape.Min is null && shape.Max is null ? null : $"{shape.Min}..{shape.Max}",
            shape.TimestampFormat,
            shape.Streaming ? "streaming" : null,
            shape.Sensitive ? "sensitive" : null,
        };
        var text = string.Join(' ', words.OfType<string>());
        return shape.Pattern is null ? text : $"{text} ~ {shape.Pattern}";
    }

    private static string Traits(Shape shape)
    {
        var words = new List<string?>
        {
            shape.Union ? "union" : null,
            shape.EventStream ? "eventstream" : null,
            shape.Event ? "event" : null,
            shape.Sensitive ? "sensitive" : null,
            shape.Error is null ? null : "error",
            shape.Error?.Status?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            shape.Error is { Fault: true } ? "fault" : null,
            shape.Error?.Code is { } code ? $"code={code}" : null,
        };
        return string.Join(' ', words.OfType<string>());
    }

    private static string Member(ShapeMember member)
    {
        var words = new List<string?>
        {
            member.Target,
            member.Required ? "!" : null,
            member.Location switch
            {
                MemberLocation.Body => member.LocationName is { } name ? $"as {name}" : null,
                MemberLocation.Status => "status",
                var location => $"{Lower(location.ToString())} {member.LocationName}",
            },
            member.IdempotencyToken ? "token" : null,
            member.Payload ? "payload" : null,
            member.EventPayload ? "eventpayload" : null,
            member.JsonValue ? "json" : null,
        };
        return string.Join(' ', words.OfType<string>());
    }

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static string Json(string text) => JsonSerializer.Serialize(text, s_json);
}
