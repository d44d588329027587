using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<InferenceComponentCapacitySizeType>))]
internal sealed class InferenceComponentCapacitySizeType(string value) : ConstantClass(value), IServiceConstant<InferenceComponentCapacitySizeType>
{
    public static readonly InferenceComponentCapacitySizeType COPY_COUNT = new("COPY_COUNT");
    public static readonly InferenceComponentCapacitySizeType CAPACITY_PERCENT = new("CAPACITY_PERCENT");

    public static InferenceComponentCapacitySizeType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator InferenceComponentCapacitySizeType?(string? value) => value is null ? null : new(value);
}
