using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.Bedrock;

[JsonConverter(typeof(ConstantConverter<ModelModality>))]
internal sealed class ModelModality(string value) : ConstantClass(value), IServiceConstant<ModelModality>
{
    public static readonly ModelModality TEXT = new("TEXT");
    public static readonly ModelModality IMAGE = new("IMAGE");
    public static readonly ModelModality EMBEDDING = new("EMBEDDING");

    public static ModelModality FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ModelModality?(string? value) => value is null ? null : new(value);
}
