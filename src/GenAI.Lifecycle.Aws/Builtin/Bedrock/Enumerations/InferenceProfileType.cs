using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.Bedrock;

[JsonConverter(typeof(ConstantConverter<InferenceProfileType>))]
internal sealed class InferenceProfileType(string value) : ConstantClass(value), IServiceConstant<InferenceProfileType>
{
    public static readonly InferenceProfileType SYSTEM_DEFINED = new("SYSTEM_DEFINED");
    public static readonly InferenceProfileType APPLICATION = new("APPLICATION");

    public static InferenceProfileType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator InferenceProfileType?(string? value) => value is null ? null : new(value);
}
