using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.Logs;

/// <summary>Members that several operations have.</summary>
internal static partial class LogInput
{
    public static string Group(InputReader input) => input.RequiredString("logGroupName", 1, 512, GroupName);

    public static string Stream(InputReader input) => input.RequiredString("logStreamName", 1, 512, StreamName);

    /// <summary>A group by name, or by identifier: a name or an ARN.</summary>
    /// <exception cref="ServiceError">ResourceNotFoundException: the ARN is of another account, region or service.</exception>
    public static string GroupOrIdentifier(AwsRequest request, InputReader input)
    {
        var name = input.String("logGroupName", 1, 512, GroupName);
        var identifier = input.String("logGroupIdentifier", 1, 2048, Identifier);
        if (name is null && identifier is null) input.Fail("logGroupName", null, "Member must not be null");
        if (name is not null && identifier is not null) input.Fail("logGroupIdentifier", identifier, "Only one of logGroupName and logGroupIdentifier can be specified");
        return name ?? NameOf(request, identifier ?? string.Empty);
    }

    public static DateTimeOffset? Milliseconds(InputReader input, string name) =>
        input.Integer(name, 0, 253_402_300_799_999) is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    public static int Limit(InputReader input, int max, int otherwise) => (int)(input.Integer("limit", 1, max) ?? otherwise);

    /// <summary>The name in a name or ARN.</summary>
    /// <exception cref="ServiceError">ResourceNotFoundException: the ARN is of another account, region or service.</exception>
    public static string NameOf(AwsRequest request, string identifier)
    {
        if (!identifier.StartsWith("arn:", StringComparison.Ordinal))
            return identifier;

        var own = request.Arn("logs", "log-group:");
        return identifier.StartsWith(own, StringComparison.Ordinal) ? identifier[own.Length..] : throw LogStore.NotFound("group");
    }

    [GeneratedRegex(@"^[\.\-_/#A-Za-z0-9]+$")]
    private static partial Regex GroupName { get; }

    [GeneratedRegex(@"^[\w#+=/:,.@-]*$")]
    public static partial Regex Identifier { get; }

    [GeneratedRegex("^[^:*]*$")]
    private static partial Regex StreamName { get; }
}
