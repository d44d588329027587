using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.Bedrock;

[JsonConverter(typeof(ConstantConverter<ModelInvocationType>))]
internal sealed class ModelInvocationType(string value) : ConstantClass(value), IServiceConstant<ModelInvocationType>
{
    public static readonly ModelInvocationType InvokeModel = new("InvokeModel");
    public static readonly ModelInvocationType Converse = new("Converse");

    public static ModelInvocationType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ModelInvocationType?(string? value) => value is null ? null : new(value);
}
