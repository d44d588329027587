using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class ProductionVariantInstanceType(string value) : ConstantClass(value)
{
    public static ProductionVariantInstanceType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ProductionVariantInstanceType?(string? value) => value is null ? null : new(value);
}
