using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.Bedrock;

[JsonConverter(typeof(ConstantConverter<InferenceType>))]
internal sealed class InferenceType(string value) : ConstantClass(value), IServiceConstant<InferenceType>
{
    public static readonly InferenceType ON_DEMAND = new("ON_DEMAND");
    public static readonly InferenceType PROVISIONED = new("PROVISIONED");

    public static InferenceType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator InferenceType?(string? value) => value is null ? null : new(value);
}
