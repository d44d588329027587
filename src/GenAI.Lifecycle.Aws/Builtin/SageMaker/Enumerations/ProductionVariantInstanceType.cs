using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<ProductionVariantInstanceType>))]
internal sealed class ProductionVariantInstanceType(string value) : ConstantClass(value), IServiceConstant<ProductionVariantInstanceType>
{
    public static ProductionVariantInstanceType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ProductionVariantInstanceType?(string? value) => value is null ? null : new(value);
}
