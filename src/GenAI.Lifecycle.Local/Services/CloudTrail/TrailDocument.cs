using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.CloudTrail;

/// <summary>The JSON of a CloudTrail record (record contents, version 1.11). Message content is not part of it.</summary>
internal static class TrailDocument
{
    private const int MaxParameters = 16 * 1024;

    public static JsonObject OfCall(AwsRequest request, AwsResponse? answer, ServiceError? error, string eventId)
    {
        var document = new JsonObject
        {
            ["eventVersion"] = "1.11",
            ["userIdentity"] = new JsonObject
            {
                ["type"] = "IAMUser",
                ["principalId"] = request.Principal.UserId,
                ["arn"] = request.Principal.Arn,
                ["accountId"] = request.Principal.AccountId,
                ["accessKeyId"] = request.Principal.AccessKeyId,
                ["userName"] = request.Principal.UserName,
            },
            ["eventTime"] = Time(request.Time),
            ["eventSource"] = request.Service.EventSource,
            ["eventName"] = request.Operation.Name,
            ["awsRegion"] = request.Region,
            ["sourceIPAddress"] = request.Http.HttpContext.Connection.RemoteIpAddress?.ToString(),
            ["userAgent"] = request.Http.Headers.UserAgent.ToString(),
        };
        if (error is not null)
        {
            document["errorCode"] = error.Code;
            document["errorMessage"] = error.Message;
        }
        document["requestParameters"] = Parameters(request);
        document["responseElements"] = Elements(request, answer);
        document["requestID"] = request.RequestId;
        return Finish(
            document,
            eventId,
            request.AccountId,
            request.Operation.ReadOnly,
            request.Operation.DataEvent,
            "AwsApiCall",
            request.Resources
        );
    }

    public static JsonObject OfService(
        string eventSource,
        string eventName,
        string region,
        string accountId,
        DateTimeOffset time,
        string eventId,
        IReadOnlyList<TrailResource> resources
    ) =>
        Finish(
            new JsonObject
            {
                ["eventVersion"] = "1.11",
                ["userIdentity"] = new JsonObject { ["accountId"] = accountId, ["invokedBy"] = eventSource },
                ["eventTime"] = Time(time),
                ["eventSource"] = eventSource,
                ["eventName"] = eventName,
                ["awsRegion"] = region,
                ["sourceIPAddress"] = eventSource,
                ["userAgent"] = eventSource,
                ["requestParameters"] = null,
                ["responseElements"] = null,
            },
            eventId,
            accountId,
            readOnly: false,
            dataEvent: false,
            "AwsServiceEvent",
            resources
        );

    private static JsonObject Finish(
        JsonObject document,
        string eventId,
        string accountId,
        bool readOnly,
        bool dataEvent,
        string eventType,
        IEnumerable<TrailResource> resources
    )
    {
        document["eventID"] = eventId;
        document["readOnly"] = readOnly;
        document["resources"] = new JsonArray([
            .. resources.Select(resource => new JsonObject
            {
                ["accountId"] = accountId,
                ["type"] = resource.Type,
                ["resourceName"] = resource.Name,
            }),
        ]);
        document["eventType"] = eventType;
        document["managementEvent"] = !dataEvent;
        document["recipientAccountId"] = accountId;
        document["eventCategory"] = dataEvent ? "Data" : "Management";
        return document;
    }

    /// <summary>REST operations have only their labels, because their bodies are prompts and objects.</summary>
    private static JsonObject? Parameters(AwsRequest request)
    {
        if (request.Protocol is WireProtocol.RestJson or WireProtocol.RestXml)
            return request.Labels.Count == 0
                ? null
                : new JsonObject([.. request.Labels.Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value))]);
        if (request.Document.ValueKind != JsonValueKind.Object || request.Operation.DataEvent || request.Body.Length > MaxParameters)
            return null;
        return LowerCamel(JsonObject.Create(request.Document)!);
    }

    /// <summary>Returns the answer of a mutating call; null for reads.</summary>
    private static JsonObject? Elements(AwsRequest request, AwsResponse? answer) =>
        request.Operation.ReadOnly || answer?.Document is not { Count: > 0 } document ? null : LowerCamel(document);

    private static JsonObject LowerCamel(JsonObject structure) =>
        new([.. structure.Select(member => KeyValuePair.Create(LowerCamel(member.Key, structure), LowerCamel(member.Value)))]);

    private static JsonNode? LowerCamel(JsonNode? node) =>
        node switch
        {
            JsonObject structure => LowerCamel(structure),
            JsonArray list => new JsonArray([.. list.Select(LowerCamel)]),
            _ => node?.DeepClone(),
        };

    /// <summary>
    /// Member names start upper, then lower; other keys (variables, hyperparameters) stay as they are, as do keys that differ in this
    /// alone.
    /// </summary>
    private static string LowerCamel(string name, JsonObject structure)
    {
        if (name.Length < 2 || !char.IsAsciiLetterUpper(name[0]) || !char.IsAsciiLetterLower(name[1]))
            return name;
        var lower = char.ToLowerInvariant(name[0]) + name[1..];
        return structure.ContainsKey(lower) ? name : lower;
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
