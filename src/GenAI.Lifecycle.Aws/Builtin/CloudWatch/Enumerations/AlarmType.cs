using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.CloudWatch;

[JsonConverter(typeof(ConstantConverter<AlarmType>))]
internal sealed class AlarmType(string value) : ConstantClass(value), IServiceConstant<AlarmType>
{
    public static readonly AlarmType CompositeAlarm = new("CompositeAlarm");
    public static readonly AlarmType MetricAlarm = new("MetricAlarm");
    public static readonly AlarmType LogAlarm = new("LogAlarm");

    public static AlarmType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator AlarmType?(string? value) => value is null ? null : new(value);
}
