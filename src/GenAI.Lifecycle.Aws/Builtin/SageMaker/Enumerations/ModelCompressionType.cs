using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class ModelCompressionType(string value) : ConstantClass(value)
{
    public static readonly ModelCompressionType None = new("None");
    public static readonly ModelCompressionType Gzip = new("Gzip");

    public static ModelCompressionType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ModelCompressionType?(string? value) => value is null ? null : new(value);
}
