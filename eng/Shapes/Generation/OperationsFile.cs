using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Shapes.Generation;

/// <summary>Writes the wire bindings of a service's operations.</summary>
internal static class OperationsFile
{
    /// <summary>Returns the file's text.</summary>
    public static string Write(SdkModel sdk)
    {
        var text = new CodeText($"Amazon.{sdk.Name}", $"Amazon.{sdk.Name}.Model", "Amazon.Runtime", "GenAI.Lifecycle.Aws.Builtin.Runtime");
        text.Line();
        text.Block($"internal static partial class {sdk.Name}Operations", () =>
        {
            var first = true;
            foreach (var operation in sdk.Operations)
            {
                if (!first)
                {
                    text.Line();
                }

                first = false;
                Operation(text, sdk, operation);
            }

            if (sdk.Operations.Any(operation => sdk.StreamOf(operation) is null && sdk.Output(operation).Members.Any(m => m.Payload)))
            {
                text.Line();
                text.Line("/// <summary>Keeps what a service answers in headers that its model does not have.</summary>");
                text.Line("static partial void ReadUnmodelled(AmazonWebServiceResponse answer, HttpResponseMessage response);");
            }
        });
        return text.ToString();
    }

    private static void Operation(CodeText text, SdkModel sdk, OperationModel operation)
    {
        var (request, response) = (operation.Name + "Request", operation.Name + "Response");
        text.Line($"public static readonly ServiceOperation<{request}, {response}> {operation.Name} =");
        var head =
            $"    new(\"{operation.Name}\", static () => {sdk.Name}Shapes.Of<{request}>(), static () => {sdk.Name}Shapes.Of<{response}>())";
        if (!sdk.Model.Protocols.Contains("rest-json"))
        {
            text.Line(head + ";");
            return;
        }

        text.Block(head, () => Binding(text, sdk, operation), "};");
    }

    private static void Binding(CodeText text, SdkModel sdk, OperationModel operation)
    {
        var (input, output) = (sdk.Input(operation), sdk.Output(operation));
        if (operation.Method != "POST")
        {
            text.Line($"Method = HttpMethod.{operation.Method[0]}{operation.Method[1..].ToLowerInvariant()},");
        }

        text.Line($"Path = static (request, path) => {HttpBindings.Path(sdk, operation)},");
        var payload = input.Members.FirstOrDefault(member => member.Payload);
        if (payload is not null)
        {
            text.Line($"RawBody = static request => request.{sdk.Property(input, payload)},");
        }
        else if (!input.Members.Any(member => member.Location == MemberLocation.Body))
        {
            text.Line("HasBody = false,");
        }

        Headers(text, sdk, input);
        var answer = output.Members.FirstOrDefault(member => member.Payload && sdk.Model.ShapeOf(member).Kind == ShapeKind.Blob);
        if (answer is not null)
        {
            text.Line($"RawResponse = static body => new {operation.Name}Response {{ {sdk.Property(output, answer)} = body }},");
        }

        if (sdk.StreamOf(operation) is null)
        {
            Answer(text, sdk, operation, output);
        }
    }

    private static void Headers(CodeText text, SdkModel sdk, Shape input)
    {
        var statements = HttpBindings.WriteHeaders(sdk, input).ToList();
        if (HttpBindings.ContentType(input) is { } type)
        {
            statements.Insert(0, $"wire.ContentType = request.{sdk.Property(input, type)};");
        }

        if (statements.Count > 0)
        {
            text.Block("Headers = static (request, wire) =>", () => text.Lines(statements), "},");
        }
    }

    private static void Answer(CodeText text, SdkModel sdk, OperationModel operation, Shape output)
    {
        var headers = HttpBindings.ReadHeaders(sdk, output).Select(header => $"answer.{header.Property} = {header.Expression};").ToList();
        if (output.Members.Any(member => member.Payload))
        {
            headers.Add("ReadUnmodelled(answer, response);");
        }

        if (headers.Count > 0)
        {
            text.Block("ReadHeaders = static (answer, response) =>", () => text.Lines(headers), "},");
        }
    }
}
