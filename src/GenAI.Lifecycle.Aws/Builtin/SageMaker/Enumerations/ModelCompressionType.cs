using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantClassConverter<ModelCompressionType>))]
internal sealed class ModelCompressionType(string value) : ConstantClass(value), IConstant<ModelCompressionType>
{
    public static readonly ModelCompressionType None = new("None");
    public static readonly ModelCompressionType Gzip = new("Gzip");

    public static ModelCompressionType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ModelCompressionType?(string? value) => value is null ? null : new(value);
}
