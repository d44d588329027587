using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailOutputScope>))]
internal sealed class GuardrailOutputScope(string value) : ConstantClass(value), IServiceConstant<GuardrailOutputScope>
{
    public static readonly GuardrailOutputScope FULL = new("FULL");
    public static readonly GuardrailOutputScope INTERVENTIONS = new("INTERVENTIONS");

    public static GuardrailOutputScope FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailOutputScope?(string? value) => value is null ? null : new(value);
}
