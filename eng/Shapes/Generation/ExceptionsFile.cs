using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Shapes.Generation;

/// <summary>Writes the exceptions of a service.</summary>
internal static class ExceptionsFile
{
    private const string Parameters =
        "string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode";

    private const string Arguments = "message, innerException, errorType, errorCode, requestId, statusCode";

    /// <summary>Returns the file's text.</summary>
    public static string Write(SdkModel sdk)
    {
        var text = new CodeText(
            $"Amazon.{sdk.Name}.Model",
            "Amazon.Runtime",
            "Amazon.Runtime.EventStreams.Internal",
            "GenAI.Lifecycle.Aws.Builtin.Runtime",
            "GenAI.Lifecycle.Aws.Builtin.Runtime.Json",
            "System.Net",
            "System.Text.Json"
        );
        if (sdk.Streams.Count > 0)
        {
            text.Line();
            text.Line(
                $"internal sealed class {sdk.Name}EventStreamException(string message, Exception innerException) : EventStreamException(message, innerException);"
            );
        }

        // CloudWatch has ResourceNotFound and ResourceNotFoundException: one class, with the members of the richer.
        foreach (var errors in sdk.Errors.GroupBy(error => SdkNames.Exception(error.Name)))
        {
            text.Line();
            ErrorClass(text, sdk, errors.MaxBy(error => error.Members.Count)!);
        }

        return text.ToString();
    }

    private static void ErrorClass(CodeText text, SdkModel sdk, Shape error)
    {
        var name = SdkNames.Exception(error.Name);
        var details = error.Members.Where(member => !member.Name.Equals("message", StringComparison.OrdinalIgnoreCase)).ToList();
        var detailed = details.Count > 0 ? ", IErrorDetails" : "";
        text.Block($"internal sealed class {name} : Amazon{sdk.Name}Exception{detailed}", () =>
        {
            text.Line($"public {name}(string message) : base(message) {{ }}");
            text.Line();
            text.Line($"public {name}({Parameters})");
            text.Line($"    : base({Arguments}) {{ }}");
            if (details.Count == 0)
            {
                return;
            }

            text.Line();
            text.Lines(
                details.Select(member =>
                    $"public {SdkNames.Hiding(sdk.Property(error, member), exception: true)}{sdk.TypeOf(error, member)} {sdk.Property(error, member)} {{ get; set; }}"
                )
            );
            text.Line();
            text.Block("void IErrorDetails.Read(JsonElement error)", () =>
                text.Lines(details.Select(member => $"{sdk.Property(error, member)} = {Read(sdk, error, member)};"))
            );
        });
    }

    private static string Read(SdkModel sdk, Shape error, ShapeMember member) =>
        sdk.Model.ShapeOf(member) switch
        {
            { Values.Count: > 0 } or { Kind: ShapeKind.String } => $"ErrorMembers.Text(error, \"{member.WireName}\")",
            { Kind: ShapeKind.Integer } => $"ErrorMembers.Integer(error, \"{member.WireName}\")",
            _ => $"ErrorMembers.Read(error, \"{member.WireName}\", {sdk.Name}Shapes.Of<{sdk.TypeOf(error, member).TrimEnd('?')}>())",
        };
}
