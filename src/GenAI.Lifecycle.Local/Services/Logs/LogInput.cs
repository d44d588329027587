using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.Logs;

/// <summary>Members that several operations have.</summary>
internal static class LogInput
{
    public static string Group(InputReader input) => input.RequiredString("logGroupName");

    public static string Stream(InputReader input) => input.RequiredString("logStreamName");

    /// <summary>A group by name, or by identifier: a name or an ARN.</summary>
    public static string GroupOrIdentifier(InputReader input)
    {
        var name = input.String("logGroupName");
        var identifier = input.String("logGroupIdentifier");
        if (name is null && identifier is null) input.Fail("logGroupName", null, "Member must not be null");
        if (name is not null && identifier is not null) input.Fail("logGroupIdentifier", identifier, "Only one of logGroupName and logGroupIdentifier can be specified");
        return name ?? NameOf(identifier ?? string.Empty);
    }

    public static DateTimeOffset? Milliseconds(InputReader input, string name) =>
        input.Integer(name) is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    public static int Limit(InputReader input, int otherwise) => (int)(input.Integer("limit") ?? otherwise);

    private static string NameOf(string identifier)
    {
        const string marker = ":log-group:";
        var at = identifier.IndexOf(marker, StringComparison.Ordinal);
        return at < 0 ? identifier : identifier[(at + marker.Length)..].TrimEnd('*').TrimEnd(':');
    }
}
