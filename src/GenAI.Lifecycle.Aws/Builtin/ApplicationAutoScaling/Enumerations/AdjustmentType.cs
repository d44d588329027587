using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.ApplicationAutoScaling;

[JsonConverter(typeof(ConstantConverter<AdjustmentType>))]
internal sealed class AdjustmentType(string value) : ConstantClass(value), IServiceConstant<AdjustmentType>
{
    public static readonly AdjustmentType ChangeInCapacity = new("ChangeInCapacity");
    public static readonly AdjustmentType PercentChangeInCapacity = new("PercentChangeInCapacity");
    public static readonly AdjustmentType ExactCapacity = new("ExactCapacity");

    public static AdjustmentType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator AdjustmentType?(string? value) => value is null ? null : new(value);
}
