using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class VariantPropertyType(string value) : ConstantClass(value)
{
    public static readonly VariantPropertyType DesiredInstanceCount = new("DesiredInstanceCount");
    public static readonly VariantPropertyType DesiredWeight = new("DesiredWeight");
    public static readonly VariantPropertyType DataCaptureConfig = new("DataCaptureConfig");

    public static VariantPropertyType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator VariantPropertyType?(string? value) => value is null ? null : new(value);
}
