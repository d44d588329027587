using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<ModelCompressionType>))]
internal sealed class ModelCompressionType(string value) : ConstantClass(value), IServiceConstant<ModelCompressionType>
{
    public static readonly ModelCompressionType None = new("None");
    public static readonly ModelCompressionType Gzip = new("Gzip");

    public static ModelCompressionType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ModelCompressionType?(string? value) => value is null ? null : new(value);
}
