using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<TrafficRoutingConfigType>))]
internal sealed class TrafficRoutingConfigType(string value) : ConstantClass(value), IServiceConstant<TrafficRoutingConfigType>
{
    public static readonly TrafficRoutingConfigType ALL_AT_ONCE = new("ALL_AT_ONCE");
    public static readonly TrafficRoutingConfigType CANARY = new("CANARY");
    public static readonly TrafficRoutingConfigType LINEAR = new("LINEAR");

    public static TrafficRoutingConfigType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator TrafficRoutingConfigType?(string? value) => value is null ? null : new(value);
}
