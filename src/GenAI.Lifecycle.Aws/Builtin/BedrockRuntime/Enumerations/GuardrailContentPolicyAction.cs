using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailContentPolicyAction>))]
internal sealed class GuardrailContentPolicyAction(string value) : ConstantClass(value), IServiceConstant<GuardrailContentPolicyAction>
{
    public static readonly GuardrailContentPolicyAction BLOCKED = new("BLOCKED");
    public static readonly GuardrailContentPolicyAction NONE = new("NONE");

    public static GuardrailContentPolicyAction FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailContentPolicyAction?(string? value) => value is null ? null : new(value);
}
