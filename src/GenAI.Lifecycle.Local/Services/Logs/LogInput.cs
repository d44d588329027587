using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.Logs;

/// <summary>Members that several operations have.</summary>
internal static partial class LogInput
{
    public static string Group(InputReader input) => input.RequiredString("logGroupName", 1, 512, GroupName);

    public static string Stream(InputReader input) => input.RequiredString("logStreamName", 1, 512, StreamName);

    /// <summary>A group by name, or by identifier: a name or an ARN.</summary>
    public static string GroupOrIdentifier(InputReader input)
    {
        var name = input.String("logGroupName", 1, 512, GroupName);
        var identifier = input.String("logGroupIdentifier", 1, 2048);
        if (name is null && identifier is null) input.Fail("logGroupName", null, "Member must not be null");
        if (name is not null && identifier is not null) input.Fail("logGroupIdentifier", identifier, "Only one of logGroupName and logGroupIdentifier can be specified");
        return name ?? NameOf(identifier ?? string.Empty);
    }

    public static DateTimeOffset? Milliseconds(InputReader input, string name) =>
        input.Integer(name, 0, 253_402_300_799_999) is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    public static int Limit(InputReader input, int max, int otherwise) => (int)(input.Integer("limit", 1, max) ?? otherwise);

    private static string NameOf(string identifier)
    {
        const string marker = ":log-group:";
        var at = identifier.IndexOf(marker, StringComparison.Ordinal);
        return at < 0 ? identifier : identifier[(at + marker.Length)..].TrimEnd('*').TrimEnd(':');
    }

    [GeneratedRegex(@"^[\.\-_/#A-Za-z0-9]+$")]
    private static partial Regex GroupName { get; }

    [GeneratedRegex("^[^:*]*$")]
    private static partial Regex StreamName { get; }
}
