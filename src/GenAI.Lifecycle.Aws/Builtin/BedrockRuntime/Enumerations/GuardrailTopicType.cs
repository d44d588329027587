using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailTopicType>))]
internal sealed class GuardrailTopicType(string value) : ConstantClass(value), IServiceConstant<GuardrailTopicType>
{
    public static readonly GuardrailTopicType DENY = new("DENY");

    public static GuardrailTopicType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailTopicType?(string? value) => value is null ? null : new(value);
}
