using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class S3ModelDataType(string value) : ConstantClass(value)
{
    public static readonly S3ModelDataType S3Prefix = new("S3Prefix");
    public static readonly S3ModelDataType S3Object = new("S3Object");

    public static S3ModelDataType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator S3ModelDataType?(string? value) => value is null ? null : new(value);
}
