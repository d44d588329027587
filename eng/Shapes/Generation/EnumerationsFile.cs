using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Shapes.Generation;

/// <summary>Writes the enumerations of a service.</summary>
internal static class EnumerationsFile
{
    /// <summary>Returns the file's text.</summary>
    public static string Write(SdkModel sdk)
    {
        var text = new CodeText(
            $"Amazon.{sdk.Name}",
            "Amazon.Runtime",
            "GenAI.Lifecycle.Aws.Builtin.Runtime.Json",
            "System.Diagnostics.CodeAnalysis",
            "System.Text.Json.Serialization"
        );
        foreach (var shape in sdk.Enumerations)
        {
            text.Line();
            Enumeration(text, shape);
        }

        return text.ToString();
    }

    private static void Enumeration(CodeText text, Shape shape)
    {
        var name = SdkNames.Class(shape.Name);
        text.Line($"[JsonConverter(typeof(ConstantConverter<{name}>))]");
        text.Block($"internal sealed class {name}(string value) : ConstantClass(value), IServiceConstant<{name}>", () =>
        {
            text.Lines(
                shape.Values.Select(value => $"public static readonly {name} {SdkNames.Constant(shape.Name, value)} = new(\"{value}\");")
            );
            text.Line();
            text.Line($"public static {name} FindValue(string value) => new(value);");
            text.Line();
            text.Line("[return: NotNullIfNotNull(nameof(value))]");
            text.Line($"public static implicit operator {name}?(string? value) => value is null ? null : new(value);");
        });
    }
}
