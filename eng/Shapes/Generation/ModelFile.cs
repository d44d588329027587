using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Shapes.Generation;

/// <summary>Writes the requests, answers, structures and event streams of a service.</summary>
internal static class ModelFile
{
    /// <summary>Returns the file's text.</summary>
    public static string Write(SdkModel sdk)
    {
        var text = new CodeText(
            $"Amazon.{sdk.Name}.Model",
            "Amazon.Runtime",
            "Amazon.Runtime.Documents",
            "Amazon.Runtime.EventStreams",
            "Amazon.Runtime.EventStreams.Internal",
            "GenAI.Lifecycle.Aws.Builtin.Runtime.EventStreams",
            "GenAI.Lifecycle.Aws.Builtin.Runtime.Json",
            "System.Text.Json",
            "System.Text.Json.Serialization",
            "System.Text.Json.Serialization.Metadata"
        );
        foreach (var operation in sdk.Operations)
        {
            text.Line();
            Structure(text, sdk, sdk.Input(operation), operation.Name + "Request", $"Amazon{sdk.Name}Request");
            text.Line();
            Structure(text, sdk, sdk.Output(operation), operation.Name + "Response", "AmazonWebServiceResponse");
        }

        foreach (var shape in sdk.Structures)
        {
            text.Line();
            Structure(text, sdk, shape, SdkNames.Class(shape.Name), shape.Event ? "IEventStreamEvent" : null);
        }

        foreach (var stream in sdk.Streams)
        {
            text.Line();
            Stream(text, sdk, stream);
        }

        return text.ToString();
    }

    private static void Structure(CodeText text, SdkModel sdk, Shape shape, string name, string? parent)
    {
        var head = $"internal sealed class {name}" + (parent is null ? "" : $" : {parent}");
        if (shape.Members.Count == 0)
        {
            text.Line(head + ";");
            return;
        }

        if (IsCompactUnion(sdk, shape))
        {
            CompactUnion(text, sdk, shape, head);
            return;
        }

        text.Block(head, () =>
        {
            foreach (var member in shape.Members)
            {
                Property(text, sdk, shape, member);
            }

            if (shape.Members.FirstOrDefault(member => member.IdempotencyToken) is { } token)
            {
                Token(text, name, sdk.Property(shape, token));
            }
        });
    }

    private static void Property(CodeText text, SdkModel sdk, Shape shape, ShapeMember member)
    {
        var name = sdk.Property(shape, member);
        var type = sdk.TypeOf(shape, member);
        var target = sdk.Model.ShapeOf(member);
        var attributes = new List<string>();
        if (member.Location != MemberLocation.Body || member.Payload || member.EventPayload || target.EventStream)
        {
            attributes.Add("JsonIgnore");
        }
        else
        {
            if (type == "Document")
            {
                attributes.Add("JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)");
            }
            else if (type == "Dictionary<string, Document>?")
            {
                attributes.Add("JsonConverter(typeof(DocumentMapConverter))");
            }

            if (sdk.CamelCase ? !SdkNames.IsCamelCase(name, member.WireName) : name != member.WireName)
            {
                attributes.Add($"JsonPropertyName(\"{member.WireName}\")");
            }
        }

        text.Line(
            (attributes.Count > 0 ? $"[{string.Join(", ", attributes)}] " : "")
                + $"public {SdkNames.Hiding(name)}{type} {name} {{ get; set; }}"
        );
    }

    private static void Token(CodeText text, string name, string property)
    {
        text.Line();
        text.Line(
            "/// <summary>Returns the request with a token that makes repeats of it one creation; a new one unless the caller chose one.</summary>"
        );
        text.Block($"internal {name} WithClientToken()", () =>
        {
            text.Block($"if ({property} is not null)", () => text.Line("return this;"));
            text.Line();
            text.Line($"var copy = ({name})MemberwiseClone();");
            text.Line($"copy.{property} = Guid.NewGuid().ToString();");
            text.Line("return copy;");
        });
    }

    // A union that arrives in a stream comes once for each token: it holds the one member and no room for the others.
    private static bool IsCompactUnion(SdkModel sdk, Shape shape) =>
        shape.Union
        && sdk.InStreams.Contains(shape.Name)
        && shape.Members.All(sdk.IsReference)
        && shape.Members.Select(member => sdk.TypeOf(shape, member)).Distinct().Count() == shape.Members.Count;

    private static void CompactUnion(CodeText text, SdkModel sdk, Shape shape, string head)
    {
        text.Line("/// <summary>A union of which the service sends one member.</summary>");
        text.Block(head, () =>
        {
            text.Line("private object? _member;");
            text.Line();
            foreach (var member in shape.Members)
            {
                var type = sdk.TypeOf(shape, member);
                text.Line($"public {type} {sdk.Property(shape, member)} {{ get => _member as {type.TrimEnd('?')}; set => Set(value); }}");
            }

            text.Line();
            text.Block("private void Set<T>(T? value) where T : class", () =>
                text.Block("if (value is not null || _member is T)", () => text.Line("_member = value;"))
            );
        });
    }

    private static void Stream(CodeText text, SdkModel sdk, Shape stream)
    {
        var name = SdkNames.Class(stream.Name);
        var events = stream.Members.Where(member => sdk.Model.ShapeOf(member).Error is null).ToList();
        text.Block(
            $"internal sealed partial class {name}(HttpResponseMessage response) : EventOutputStream({sdk.Name}Service.Definition, response)",
            () =>
            {
                text.Lines(
                    events
                        .Select(member => new { member, Type = SdkNames.Class(member.Target) })
                        .Where(e => RawMember(sdk, e.member) is null)
                        .Select(e => $"private static readonly JsonTypeInfo<{e.Type}> s_{e.member.Name} = {sdk.Name}Shapes.Of<{e.Type}>();")
                );
                text.Line();
                text.Block("protected override IEventStreamEvent? ReadEvent(ReadOnlySpan<byte> type, ReadOnlySpan<byte> payload)", () =>
                {
                    text.Line("IEventStreamEvent? fast = null;");
                    text.Line("TryReadFast(type, payload, ref fast);");
                    text.Block("if (fast is not null)", () => text.Line("return fast;"));
                    foreach (var member in events)
                    {
                        text.Line();
                        text.Block($"if (type.SequenceEqual(\"{member.WireName}\"u8))", () => text.Line($"return {Event(sdk, member)};"));
                    }

                    text.Line();
                    text.Line("return null;");
                });
                text.Line();
                text.Line(
                    $"protected override EventStreamException Wrap(AmazonServiceException error) => new {sdk.Name}EventStreamException(error.Message, error);"
                );
                text.Line();
                text.Line(
                    "/// <summary>Reads an event that comes once for each token without the serializer; leaves any other alone.</summary>"
                );
                text.Line(
                    "static partial void TryReadFast(ReadOnlySpan<byte> type, ReadOnlySpan<byte> payload, ref IEventStreamEvent? result);"
                );
            }
        );
    }

    private static string? RawMember(SdkModel sdk, ShapeMember member) =>
        sdk.Model.ShapeOf(member) is var shape && shape.Members.FirstOrDefault(m => m.EventPayload) is { } raw
            ? sdk.Property(shape, raw)
            : null;

    private static string Event(SdkModel sdk, ShapeMember member) =>
        RawMember(sdk, member) is { } raw
            ? $"new {SdkNames.Class(member.Target)} {{ {raw} = new MemoryStream(payload.ToArray(), 0, payload.Length, writable: false, publiclyVisible: true) }}"
            : $"JsonSerializer.Deserialize(payload, s_{member.Name})";
}
