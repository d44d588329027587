using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<OutputCompressionType>))]
internal sealed class OutputCompressionType(string value) : ConstantClass(value), IServiceConstant<OutputCompressionType>
{
    public static readonly OutputCompressionType GZIP = new("GZIP");
    public static readonly OutputCompressionType NONE = new("NONE");

    public static OutputCompressionType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator OutputCompressionType?(string? value) => value is null ? null : new(value);
}
