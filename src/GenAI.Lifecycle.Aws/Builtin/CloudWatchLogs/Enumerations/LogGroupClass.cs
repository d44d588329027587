using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.CloudWatchLogs;

[JsonConverter(typeof(ConstantConverter<LogGroupClass>))]
internal sealed class LogGroupClass(string value) : ConstantClass(value), IServiceConstant<LogGroupClass>
{
    public static readonly LogGroupClass STANDARD = new("STANDARD");
    public static readonly LogGroupClass INFREQUENT_ACCESS = new("INFREQUENT_ACCESS");
    public static readonly LogGroupClass DELIVERY = new("DELIVERY");

    public static LogGroupClass FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator LogGroupClass?(string? value) => value is null ? null : new(value);
}
