using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class OutputCompressionType(string value) : ConstantClass(value)
{
    public static readonly OutputCompressionType GZIP = new("GZIP");
    public static readonly OutputCompressionType NONE = new("NONE");

    public static OutputCompressionType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator OutputCompressionType?(string? value) => value is null ? null : new(value);
}
