using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Shapes.Generation;

/// <summary>Writes the expressions that bind members to path, query and headers.</summary>
internal static class HttpBindings
{
    /// <summary>Returns the expression that writes an operation's path and query.</summary>
    public static string Path(SdkModel sdk, OperationModel operation)
    {
        var input = sdk.Input(operation);
        var expression = "path";
        var rest = operation.Uri;
        while (rest.Length > 0)
        {
            var open = rest.IndexOf('{', StringComparison.Ordinal);
            var literal = open < 0 ? rest : rest[..open];
            if (literal.Length > 0)
            {
                expression += $".Literal(\"{literal}\")";
            }

            if (open < 0)
            {
                break;
            }

            var close = rest.IndexOf('}', StringComparison.Ordinal);
            var label = rest[(open + 1)..close];
            var member = input.Members.Single(m => m.Location == MemberLocation.Uri && m.WireName == label);
            var property = sdk.Property(input, member);
            expression += $".Label(request.{property}, \"{property}\")";
            rest = rest[(close + 1)..];
        }

        var query = input.Members.Where(m => m.Location == MemberLocation.Query);
        return expression + string.Concat(query.Select(m => $".Query(\"{m.WireName}\", {Text(sdk, input, m)})"));
    }

    /// <summary>Returns the statements that write an operation's headers, without the content type.</summary>
    public static IEnumerable<string> WriteHeaders(SdkModel sdk, Shape input) =>
        input
            .Members.Where(m => m.Location == MemberLocation.Header && !IsContentType(m))
            .Select(m => $"wire.AddHeader(\"{m.WireName.ToLowerInvariant()}\", {Text(sdk, input, m)});");

    /// <summary>Returns the member that names the type of the body; null when there is none.</summary>
    public static ShapeMember? ContentType(Shape input) =>
        input.Members.FirstOrDefault(m => m.Location == MemberLocation.Header && IsContentType(m));

    /// <summary>Returns the properties of an answer that travel in headers or are the status, with the expression that reads each.</summary>
    public static IEnumerable<(string Property, string Expression)> ReadHeaders(SdkModel sdk, Shape output) =>
        output
            .Members.Where(m => m.Location is MemberLocation.Header or MemberLocation.Status)
            .Select(m =>
                (
                    sdk.Property(output, m),
                    m switch
                    {
                        { Location: MemberLocation.Status } => "(int)response.StatusCode",
                        _ when IsContentType(m) => "ServiceError.ContentType(response)",
                        _ => $"ServiceError.Header(response, \"{m.WireName}\")",
                    }
                )
            );

    private static bool IsContentType(ShapeMember member) => member.WireName.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);

    private static string Text(SdkModel sdk, Shape input, ShapeMember member)
    {
        var value = $"request.{sdk.Property(input, member)}";
        return sdk.Model.ShapeOf(member) switch
        {
            { Values.Count: > 0 } => value + "?.Value",
            { Kind: ShapeKind.String } => value,
            { Kind: ShapeKind.Integer or ShapeKind.Long } => $"WireText.Of({value})",
            { Kind: ShapeKind.Boolean } => $"WireText.Of({value})",
            { Kind: ShapeKind.Timestamp } => $"WireText.Of({value})",
            var shape => throw new NotSupportedException($"{input.Name}.{member.Name} is a {shape.Kind} in {member.Location}."),
        };
    }
}
