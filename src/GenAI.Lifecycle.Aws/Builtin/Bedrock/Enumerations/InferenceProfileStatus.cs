using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.Bedrock;

[JsonConverter(typeof(ConstantConverter<InferenceProfileStatus>))]
internal sealed class InferenceProfileStatus(string value) : ConstantClass(value), IServiceConstant<InferenceProfileStatus>
{
    public static readonly InferenceProfileStatus ACTIVE = new("ACTIVE");

    public static InferenceProfileStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator InferenceProfileStatus?(string? value) => value is null ? null : new(value);
}
