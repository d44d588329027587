using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.Logs;

/// <summary>Reads the common members of the operations.</summary>
internal static class LogInput
{
    private const long LastMoment = 253_402_300_799_999;

    public static string Group(InputReader input) => input.RequiredString("logGroupName");

    public static string Stream(InputReader input) => input.RequiredString("logStreamName");

    /// <summary>Returns a group by name, or by identifier: a name or an ARN.</summary>
    /// <exception cref="ServiceError">ResourceNotFoundException: the ARN has another account, region or service.</exception>
    public static string GroupOrIdentifier(AwsRequest request, InputReader input)
    {
        var name = input.String("logGroupName");
        var identifier = input.String("logGroupIdentifier");
        if (name is null && identifier is null)
            input.Fail("logGroupName", null, "Member must not be null");
        if (name is not null && identifier is not null)
            input.Fail("logGroupIdentifier", identifier, "Only one of logGroupName and logGroupIdentifier can be specified");
        return name ?? NameOf(request, identifier ?? string.Empty);
    }

    public static DateTimeOffset? Milliseconds(InputReader input, string name) => input.Integer(name) is { } value ? Moment(value) : null;

    /// <summary>Returns the moment of epoch milliseconds; a value beyond the maximum becomes the maximum.</summary>
    public static DateTimeOffset Moment(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, 0, LastMoment));

    public static int Limit(InputReader input, int otherwise) => (int)(input.Integer("limit") ?? otherwise);

    /// <summary>Returns the name in a name or ARN.</summary>
    /// <exception cref="ServiceError">ResourceNotFoundException: the ARN has another account, region or service.</exception>
    public static string NameOf(AwsRequest request, string identifier)
    {
        if (!identifier.StartsWith("arn:", StringComparison.Ordinal))
            return identifier;

        var own = request.Arn("logs", "log-group:");
        return identifier.StartsWith(own, StringComparison.Ordinal) ? identifier[own.Length..] : throw LogStore.NotFound("group");
    }
}
