using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailSensitiveInformationPolicyAction>))]
internal sealed class GuardrailSensitiveInformationPolicyAction(string value) : ConstantClass(value), IServiceConstant<GuardrailSensitiveInformationPolicyAction>
{
    public static readonly GuardrailSensitiveInformationPolicyAction ANONYMIZED = new("ANONYMIZED");
    public static readonly GuardrailSensitiveInformationPolicyAction BLOCKED = new("BLOCKED");
    public static readonly GuardrailSensitiveInformationPolicyAction NONE = new("NONE");

    public static GuardrailSensitiveInformationPolicyAction FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailSensitiveInformationPolicyAction?(string? value) => value is null ? null : new(value);
}
