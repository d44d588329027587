using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailTopicPolicyAction>))]
internal sealed class GuardrailTopicPolicyAction(string value) : ConstantClass(value), IServiceConstant<GuardrailTopicPolicyAction>
{
    public static readonly GuardrailTopicPolicyAction BLOCKED = new("BLOCKED");
    public static readonly GuardrailTopicPolicyAction NONE = new("NONE");

    public static GuardrailTopicPolicyAction FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailTopicPolicyAction?(string? value) => value is null ? null : new(value);
}
