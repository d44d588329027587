using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.CloudWatchLogs;

[JsonConverter(typeof(ConstantConverter<OrderBy>))]
internal sealed class OrderBy(string value) : ConstantClass(value), IServiceConstant<OrderBy>
{
    public static readonly OrderBy LogStreamName = new("LogStreamName");
    public static readonly OrderBy LastEventTime = new("LastEventTime");

    public static OrderBy FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator OrderBy?(string? value) => value is null ? null : new(value);
}
