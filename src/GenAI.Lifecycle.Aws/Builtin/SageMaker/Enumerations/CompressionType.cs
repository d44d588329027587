using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class CompressionType(string value) : ConstantClass(value)
{
    public static readonly CompressionType None = new("None");
    public static readonly CompressionType Gzip = new("Gzip");

    public static CompressionType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator CompressionType?(string? value) => value is null ? null : new(value);
}
