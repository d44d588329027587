using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailWordPolicyAction>))]
internal sealed class GuardrailWordPolicyAction(string value) : ConstantClass(value), IServiceConstant<GuardrailWordPolicyAction>
{
    public static readonly GuardrailWordPolicyAction BLOCKED = new("BLOCKED");
    public static readonly GuardrailWordPolicyAction NONE = new("NONE");

    public static GuardrailWordPolicyAction FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailWordPolicyAction?(string? value) => value is null ? null : new(value);
}
