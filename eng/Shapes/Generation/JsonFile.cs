using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Shapes.Generation;

/// <summary>Writes the context from which the serializer's source generator makes a service's JSON.</summary>
internal static class JsonFile
{
    /// <summary>Returns the file's text.</summary>
    public static string Write(SdkModel sdk)
    {
        var text = new CodeText(
            $"Amazon.{sdk.Name}",
            $"Amazon.{sdk.Name}.Model",
            "GenAI.Lifecycle.Aws.Builtin.Runtime.Json",
            "System.Text.Json",
            "System.Text.Json.Serialization",
            "System.Text.Json.Serialization.Metadata"
        );
        var converters = new List<string> { $"typeof({sdk.TimeConverter})" };
        if (sdk.Model.Shapes.Values.Any(shape => shape.Kind == ShapeKind.Blob))
        {
            converters.Add("typeof(BlobConverter)");
        }

        text.Line();
        text.Line("/// <summary>The shapes of the service as JSON, documents included.</summary>");
        text.Block($"internal static class {sdk.Name}Shapes", () =>
        {
            var options = $"{sdk.Name}Json.Default.Options";
            text.Line(
                $"private static readonly JsonSerializerOptions s_options = {(sdk.HasDocuments ? $"DocumentResolver.AddTo({options})" : options)};"
            );
            text.Line();
            text.Line("public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)s_options.GetTypeInfo(typeof(T));");
        });
        text.Line();
        text.Line("[JsonSourceGenerationOptions(");
        if (sdk.CamelCase)
        {
            text.Line("    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,");
        }

        text.Line("    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,");
        text.Line("    GenerationMode = JsonSourceGenerationMode.Metadata,");
        text.Line("    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,");
        text.Line($"    Converters = [{string.Join(", ", converters)}])]");
        text.Lines(Roots(sdk).Select(type => $"[JsonSerializable(typeof({type}))]"));
        text.Line($"internal sealed partial class {sdk.Name}Json : JsonSerializerContext;");
        return text.ToString();
    }

    private static IEnumerable<string> Roots(SdkModel sdk)
    {
        var messages = sdk.Operations.SelectMany(operation => new[] { operation.Name + "Request", operation.Name + "Response" });
        var events = sdk
            .Streams.SelectMany(stream => stream.Members)
            .Where(member => sdk.Model.ShapeOf(member).Error is null)
            .Select(member => SdkNames.Class(member.Target));
        var details = sdk
            .Errors.SelectMany(error => error.Members.Select(member => (error, member)))
            .Where(pair => sdk.Model.ShapeOf(pair.member) is { Kind: not (ShapeKind.String or ShapeKind.Integer) })
            .Select(pair => sdk.TypeOf(pair.error, pair.member).TrimEnd('?'));
        return messages.Concat(events).Concat(details).Distinct();
    }
}
