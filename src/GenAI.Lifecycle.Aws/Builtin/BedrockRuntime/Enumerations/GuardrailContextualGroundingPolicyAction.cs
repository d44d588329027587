using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailContextualGroundingPolicyAction>))]
internal sealed class GuardrailContextualGroundingPolicyAction(string value) : ConstantClass(value), IServiceConstant<GuardrailContextualGroundingPolicyAction>
{
    public static readonly GuardrailContextualGroundingPolicyAction BLOCKED = new("BLOCKED");
    public static readonly GuardrailContextualGroundingPolicyAction NONE = new("NONE");

    public static GuardrailContextualGroundingPolicyAction FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailContextualGroundingPolicyAction?(string? value) => value is null ? null : new(value);
}
