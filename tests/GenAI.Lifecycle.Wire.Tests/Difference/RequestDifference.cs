using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>Finds where the requests of one call differ.</summary>
internal static class RequestDifference
{
    // The address, what the connection needs, who is calling, and what is signed with the time: none of it depends on the call's input.
    private static readonly HashSet<string> s_aside = new(StringComparer.Ordinal)
    {
        "host",
        "connection",
        "content-length",
        "user-agent",
        "x-amz-user-agent",
        "amz-sdk-invocation-id",
        "amz-sdk-request",
        "authorization",
        "x-amz-date",
        "x-amz-content-sha256",
    };

    /// <summary>Returns the differences.</summary>
    public static IEnumerable<string> Between(WireCase call, RecordedRequest? ours, RecordedRequest? theirs)
    {
        if (ours is null || theirs is null)
        {
            return [$"ours was {(ours is null ? "not sent" : "sent")}, theirs was {(theirs is null ? "not sent" : "sent")}"];
        }

        return Text("method", ours.Method, theirs.Method)
            .Concat(Text("path", Path(ours), Path(theirs)))
            .Concat(Text("query", Query(call, ours), Query(call, theirs)))
            .Concat(Headers(call, ours, theirs))
            .Concat(Body(call, ours, theirs))
            .Concat(
                ours.Body.Length > 0
                    ? []
                    : Text("content-length", Header(call, ours, "content-length"), Header(call, theirs, "content-length"))
            );
    }

    private static string Path(RecordedRequest request) => request.Target.Split('?')[0];

    // The order of the parameters has no meaning.
    private static string Query(WireCase call, RecordedRequest request) =>
        string.Join(
            '&',
            request
                .Target.Split('?')
                .Skip(1)
                .SelectMany(query => query.Split('&'))
                .Order(StringComparer.Ordinal)
                .Select(pair =>
                    Tokens(call).Any(token => pair.StartsWith(token + "=", StringComparison.Ordinal)) ? pair.Split('=')[0] : pair
                )
        );

    private static IEnumerable<string> Headers(WireCase call, RecordedRequest ours, RecordedRequest theirs) =>
        ours
            .Headers.Keys.Union(theirs.Headers.Keys)
            .Except(s_aside)
            .SelectMany(name => Text(name, Header(call, ours, name), Header(call, theirs, name)));

    // CloudTrail takes two prefixes: botocore's and .NET's clients send the one, Smithy's the other.
    private static string? Header(WireCase call, RecordedRequest request, string name)
    {
        var value = request.Headers.GetValueOrDefault(name);
        if (value is not null && Tokens(call).Any(token => token.Equals(name, StringComparison.OrdinalIgnoreCase)))
            return "a token";

        var prefix =
            name == "x-amz-target"
                ? call.Sdk.Model.Targets.FirstOrDefault(target => value?.StartsWith(target + ".", StringComparison.Ordinal) == true)
                : null;
        return prefix is null ? value : call.Sdk.Model.Targets[0] + value![prefix.Length..];
    }

    private static IEnumerable<string> Body(WireCase call, RecordedRequest ours, RecordedRequest theirs) =>
        Json(call, ours) is { } mine && Json(call, theirs) is { } other
            ? JsonDifference.Between(mine, other, "body")
            : Text("body", Encoding.Latin1.GetString(ours.Body), Encoding.Latin1.GetString(theirs.Body));

    private static JsonNode? Json(WireCase call, RecordedRequest request)
    {
        if (request.Body.Length == 0 || call.Sdk.Input(call.Operation).Members.Any(member => member.Payload))
        {
            return null;
        }

        var body = JsonNode.Parse(request.Body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!;
        foreach (var token in Tokens(call).Where(token => body[token] is JsonValue))
        {
            body[token] = "a token";
        }

        return body;
    }

    // Each client makes its own, unless the caller does.
    private static IEnumerable<string> Tokens(WireCase call) =>
        call
            .Sdk.Input(call.Operation)
            .Members.Where(member => member.IdempotencyToken && !call.Input.ContainsKey(member.Name))
            .Select(member => member.WireName);

    private static IEnumerable<string> Text(string name, string? ours, string? theirs) =>
        ours == theirs ? [] : [$"{name}: ours {ours ?? "absent"}, theirs {theirs ?? "absent"}"];
}
