using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<CompressionType>))]
internal sealed class CompressionType(string value) : ConstantClass(value), IServiceConstant<CompressionType>
{
    public static readonly CompressionType None = new("None");
    public static readonly CompressionType Gzip = new("Gzip");

    public static CompressionType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator CompressionType?(string? value) => value is null ? null : new(value);
}
