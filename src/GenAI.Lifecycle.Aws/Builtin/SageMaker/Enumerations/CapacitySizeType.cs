using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<CapacitySizeType>))]
internal sealed class CapacitySizeType(string value) : ConstantClass(value), IServiceConstant<CapacitySizeType>
{
    public static readonly CapacitySizeType INSTANCE_COUNT = new("INSTANCE_COUNT");
    public static readonly CapacitySizeType CAPACITY_PERCENT = new("CAPACITY_PERCENT");

    public static CapacitySizeType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator CapacitySizeType?(string? value) => value is null ? null : new(value);
}
