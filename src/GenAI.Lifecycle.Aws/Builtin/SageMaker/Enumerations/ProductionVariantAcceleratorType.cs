using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<ProductionVariantAcceleratorType>))]
internal sealed class ProductionVariantAcceleratorType(string value) : ConstantClass(value), IServiceConstant<ProductionVariantAcceleratorType>
{
    public static readonly ProductionVariantAcceleratorType MlEia1Medium = new("ml.eia1.medium");
    public static readonly ProductionVariantAcceleratorType MlEia1Large = new("ml.eia1.large");
    public static readonly ProductionVariantAcceleratorType MlEia1Xlarge = new("ml.eia1.xlarge");
    public static readonly ProductionVariantAcceleratorType MlEia2Medium = new("ml.eia2.medium");
    public static readonly ProductionVariantAcceleratorType MlEia2Large = new("ml.eia2.large");
    public static readonly ProductionVariantAcceleratorType MlEia2Xlarge = new("ml.eia2.xlarge");

    public static ProductionVariantAcceleratorType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ProductionVariantAcceleratorType?(string? value) => value is null ? null : new(value);
}
