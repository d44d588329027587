using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<VariantPropertyType>))]
internal sealed class VariantPropertyType(string value) : ConstantClass(value), IServiceConstant<VariantPropertyType>
{
    public static readonly VariantPropertyType DesiredInstanceCount = new("DesiredInstanceCount");
    public static readonly VariantPropertyType DesiredWeight = new("DesiredWeight");
    public static readonly VariantPropertyType DataCaptureConfig = new("DataCaptureConfig");

    public static VariantPropertyType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator VariantPropertyType?(string? value) => value is null ? null : new(value);
}
