using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailAction>))]
internal sealed class GuardrailAction(string value) : ConstantClass(value), IServiceConstant<GuardrailAction>
{
    public static readonly GuardrailAction GUARDRAIL_INTERVENED = new("GUARDRAIL_INTERVENED");
    public static readonly GuardrailAction NONE = new("NONE");

    public static GuardrailAction FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailAction?(string? value) => value is null ? null : new(value);
}
