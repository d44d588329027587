using System.Globalization;
using System.Text.Json;
using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Shapes.Published;

/// <summary>Takes the facts of chosen operations, with every shape they reach, from a published model.</summary>
internal static class ModelImport
{
    /// <summary>Imports operations; what the published model does not state is kept from <paramref name="existing"/>.</summary>
    /// <exception cref="KeyNotFoundException">The published model lacks an operation.</exception>
    public static ServiceModel Import(PublishedModel published, ServiceModel? existing, string? sdk, IEnumerable<string> operations)
    {
        var chosen = operations
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(name =>
                published.Operations.TryGetProperty(name, out var value)
                    ? Operation(name, value)
                    : throw new KeyNotFoundException($"The published model has no operation {name}.")
            )
            .ToDictionary(operation => operation.Name, StringComparer.Ordinal);
        var metadata = published.Metadata;
        var prefix = Text(metadata, "targetPrefix");
        return new ServiceModel
        {
            Id = Text(metadata, "serviceId")!,
            Sdk = sdk ?? existing?.Sdk,
            Version = Text(metadata, "apiVersion")!,
            Endpoint = Text(metadata, "endpointPrefix")!,
            Signing = Text(metadata, "signingName") ?? Text(metadata, "endpointPrefix")!,
            Protocols = [.. metadata.GetProperty("protocols").EnumerateArray().Select(item => item.GetString()!)],
            JsonVersion = prefix is null ? null : Text(metadata, "jsonVersion"),
            Targets = prefix is null ? [] : [.. new[] { prefix }.Concat(existing?.Targets ?? []).Distinct()],
            Bearer =
                metadata.TryGetProperty("auth", out var auth)
                && auth.EnumerateArray().Any(item => item.GetString() == "smithy.api#httpBearerAuth"),
            Operations = chosen,
            Shapes = Reach(published, chosen.Values),
        };
    }

    private static OperationModel Operation(string name, JsonElement value)
    {
        var http = value.GetProperty("http");
        return new OperationModel(
            name,
            Text(http, "method")!,
            Text(http, "requestUri")!,
            http.TryGetProperty("responseCode", out var code) ? code.GetInt32() : null,
            Target(value, "input"),
            Target(value, "output"),
            value.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateArray().Select(item => Text(item, "shape")!)] : []
        );
    }

    private static SortedDictionary<string, Shape> Reach(PublishedModel published, IEnumerable<OperationModel> operations)
    {
        var shapes = new SortedDictionary<string, Shape>(StringComparer.Ordinal);
        var pending = new Queue<string>(operations.SelectMany(o => new[] { o.Input, o.Output }.Concat(o.Errors)).OfType<string>());
        while (pending.TryDequeue(out var name))
        {
            if (shapes.ContainsKey(name))
            {
                continue;
            }

            var shape = ReadShape(name, published.Shapes.GetProperty(name));
            shapes.Add(name, shape);
            foreach (var target in shape.Members.Select(member => member.Target).Concat([shape.Element, shape.Key]).OfType<string>())
            {
                pending.Enqueue(target);
            }
        }

        return shapes;
    }

    private static Shape ReadShape(string name, JsonElement value) =>
        new(name, KindOf(value))
        {
            Members = Members(value),
            Element = Target(value, "member") ?? Target(value, "value"),
            Key = Target(value, "key"),
            Values = value.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray().Select(item => item.GetString()!)] : [],
            Min = Raw(value, "min"),
            Max = Raw(value, "max"),
            Pattern = Text(value, "pattern"),
            TimestampFormat = Text(value, "timestampFormat"),
            Union = Flag(value, "union"),
            EventStream = Flag(value, "eventstream"),
            Event = Flag(value, "event"),
            Streaming = Flag(value, "streaming"),
            Sensitive = Flag(value, "sensitive"),
            Error = Flag(value, "exception") ? Error(name, value) : null,
        };

    private static ShapeKind KindOf(JsonElement value) =>
        Text(value, "type") switch
        {
            "structure" when Flag(value, "document") => ShapeKind.Document,
            "string" or "character" => ShapeKind.String,
            "bigdecimal" => ShapeKind.Double,
            var type => Enum.Parse<ShapeKind>(type!, ignoreCase: true),
        };

    private static ShapeError Error(string name, JsonElement value)
    {
        var error = value.TryGetProperty("error", out var stated) ? stated : default;
        var has = error.ValueKind == JsonValueKind.Object;
        int? status = has && error.TryGetProperty("httpStatusCode", out var number) ? number.GetInt32() : null;
        var code = has ? Text(error, "code") : null;
        var fault = Flag(value, "fault") || (has && Flag(error, "fault")) || status >= 500;
        return new ShapeError(status, code == name ? null : code, fault);
    }

    private static ShapeMember[] Members(JsonElement value)
    {
        if (!value.TryGetProperty("members", out var members))
        {
            return [];
        }

        var required = value.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(n => n.GetString()!).ToHashSet()
            : [];
        var payload = Text(value, "payload");
        return
        [
            .. members
                .EnumerateObject()
                .Select(member => new ShapeMember(member.Name, Text(member.Value, "shape")!)
                {
                    Required = required.Contains(member.Name),
                    Location = LocationOf(Text(member.Value, "location")),
                    LocationName = Text(member.Value, "locationName"),
                    IdempotencyToken = Flag(member.Value, "idempotencyToken"),
                    Payload = member.Name == payload,
                    EventPayload = Flag(member.Value, "eventpayload"),
                    JsonValue = Flag(member.Value, "jsonvalue"),
                }),
        ];
    }

    private static MemberLocation LocationOf(string? location) =>
        location switch
        {
            null => MemberLocation.Body,
            "uri" => MemberLocation.Uri,
            "querystring" => MemberLocation.Query,
            "header" => MemberLocation.Header,
            "headers" => MemberLocation.Headers,
            "statusCode" => MemberLocation.Status,
            _ => throw new FormatException($"The location '{location}' is unknown."),
        };

    private static string? Target(JsonElement value, string name) =>
        value.TryGetProperty(name, out var target) ? Text(target, "shape") : null;

    private static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static string? Raw(JsonElement value, string name) =>
        value.TryGetProperty(name, out var number) ? number.GetDecimal().ToString(CultureInfo.InvariantCulture) : null;

    private static bool Flag(JsonElement value, string name) =>
        value.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;
}
