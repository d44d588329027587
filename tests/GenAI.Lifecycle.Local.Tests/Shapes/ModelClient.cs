using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Shapes;
using GenAI.Lifecycle.Local.Tests.Fuzz;
using GenAI.Lifecycle.Local.Tests.Hosting;

namespace GenAI.Lifecycle.Local.Tests.Shapes;

/// <summary>Sends inputs by a service's model and protocol, and reads the rejections.</summary>
internal sealed class ModelClient(SignedHttp? http, ServiceDescription service, ServiceModel model)
{
    /// <summary>Sends an input.</summary>
    /// <returns>The error's code and message.</returns>
    public async Task<(int Status, string? Code, string Message)> SendAsync(
        OperationModel operation,
        JsonObject input,
        WireProtocol protocol
    )
    {
        var request = Request(operation, input, protocol);
        using var response = await http!.SendAsync(
            new HttpMethod(request.Method),
            request.Path,
            request.Service,
            request.Body,
            [.. request.Headers]
        );
        return Read((int)response.StatusCode, protocol, response, await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Writes the request of an input.</summary>
    public FuzzRequest Request(OperationModel operation, JsonObject input, WireProtocol protocol) =>
        protocol switch
        {
            WireProtocol.AwsJson => new(
                service.SigningName,
                "POST",
                "/",
                [("X-Amz-Target", $"{model.Targets[0]}.{operation.Name}"), ("Content-Type", "application/x-amz-json-1.1")],
                Encoding.UTF8.GetBytes(input.ToJsonString())
            ),
            WireProtocol.Query => new(
                service.SigningName,
                "POST",
                "/",
                [("Content-Type", "application/x-www-form-urlencoded")],
                Encoding.UTF8.GetBytes($"Action={operation.Name}&Version={model.Version}{Form("", input)}")
            ),
            WireProtocol.Cbor => new(
                service.SigningName,
                "POST",
                $"/service/{service.RpcService}/operation/{operation.Name}",
                [("Content-Type", "application/cbor"), ("smithy-protocol", "rpc-v2-cbor")],
                CborDocuments.Write(input)
            ),
            _ => Rest(operation, input),
        };

    private FuzzRequest Rest(OperationModel operation, JsonObject input)
    {
        var (path, query, headers, body) = (operation.Uri, new StringBuilder(), new List<(string, string)>(), input.DeepClone().AsObject());
        byte[]? payload = null;
        foreach (
            var member in model.Shapes[operation.Input!].Members.Where(member => member.Payload || member.Location != MemberLocation.Body)
        )
        {
            if (body[member.WireName] is not { } value)
                continue;

            body.Remove(member.WireName);
            if (member.Payload)
                payload = Convert.FromBase64String(value.GetValue<string>());
            else if (member.Location == MemberLocation.Uri)
                path = path.Replace($"{{{member.WireName}}}", Uri.EscapeDataString(Text(value)), StringComparison.Ordinal);
            else if (member.Location == MemberLocation.Header)
                headers.Add((member.WireName, Text(value)));
            else
                foreach (var item in value is JsonArray list ? list : [value.DeepClone()])
                    query
                        .Append(query.Length == 0 ? '?' : '&')
                        .Append(member.WireName)
                        .Append('=')
                        .Append(Uri.EscapeDataString(Text(item!)));
        }

        if (!headers.Exists(header => header.Item1 == "Content-Type"))
            headers.Add(("Content-Type", "application/json"));
        return new(
            service.SigningName,
            operation.Method,
            path + query,
            headers,
            payload ?? (operation.Method == "GET" ? [] : Encoding.UTF8.GetBytes(body.ToJsonString()))
        );
    }

    private static string Text(JsonNode value) =>
        value.ToString() == ShapeSamples.Moment.ToString(CultureInfo.InvariantCulture) ? Moment(value)
        : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>()
        : value.ToJsonString();

    private static string Moment(JsonNode value) =>
        DateTimeOffset.FromUnixTimeSeconds(value.GetValue<int>()).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Form(string prefix, JsonNode node) =>
        node switch
        {
            JsonObject members => string.Concat(
                members.Select(member => Form($"{prefix}{(prefix.Length == 0 ? "" : ".")}{member.Key}", member.Value!))
            ),
            JsonArray { Count: 0 } => $"&{prefix}=",
            JsonArray items => string.Concat(items.Select((item, i) => Form($"{prefix}.member.{i + 1}", item!))),
            _ => $"&{Uri.EscapeDataString(prefix)}={Uri.EscapeDataString(Text(node))}",
        };

    private static (int, string?, string) Read(int status, WireProtocol protocol, HttpResponseMessage response, byte[] body)
    {
        if (protocol == WireProtocol.Query)
        {
            var xml = XDocument
                .Parse(Encoding.UTF8.GetString(body))
                .Descendants()
                .ToLookup(element => element.Name.LocalName, element => element.Value);
            return (status, xml["Code"].FirstOrDefault(), xml["Message"].FirstOrDefault() ?? "");
        }

        var document =
            body.Length == 0 ? default
            : protocol == WireProtocol.Cbor ? CborDocuments.Read(body)
            : JsonElement.Parse(body);
        string? Member(string name) =>
            document.ValueKind == JsonValueKind.Object && document.TryGetProperty(name, out var value) ? value.ToString() : null;
        var code =
            protocol == WireProtocol.RestJson
                ? response.Headers.TryGetValues("x-amzn-ErrorType", out var types)
                    ? types.Single()
                    : null
                : Member("__type")?.Split('#')[^1];
        return (status, code, Member("message") ?? Member("Message") ?? "");
    }
}
