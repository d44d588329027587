using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CloudWatchLogs;

internal sealed class OrderBy(string value) : ConstantClass(value)
{
    public static readonly OrderBy LogStreamName = new("LogStreamName");
    public static readonly OrderBy LastEventTime = new("LastEventTime");

    public static OrderBy FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator OrderBy?(string? value) => value is null ? null : new(value);
}
