using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class InferenceComponentCapacitySizeType(string value) : ConstantClass(value)
{
    public static readonly InferenceComponentCapacitySizeType COPY_COUNT = new("COPY_COUNT");
    public static readonly InferenceComponentCapacitySizeType CAPACITY_PERCENT = new("CAPACITY_PERCENT");

    public static InferenceComponentCapacitySizeType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator InferenceComponentCapacitySizeType?(string? value) => value is null ? null : new(value);
}
