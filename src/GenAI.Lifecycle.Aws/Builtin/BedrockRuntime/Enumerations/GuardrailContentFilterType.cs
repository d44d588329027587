using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailContentFilterType>))]
internal sealed class GuardrailContentFilterType(string value) : ConstantClass(value), IServiceConstant<GuardrailContentFilterType>
{
    public static readonly GuardrailContentFilterType HATE = new("HATE");
    public static readonly GuardrailContentFilterType INSULTS = new("INSULTS");
    public static readonly GuardrailContentFilterType MISCONDUCT = new("MISCONDUCT");
    public static readonly GuardrailContentFilterType PROMPT_ATTACK = new("PROMPT_ATTACK");
    public static readonly GuardrailContentFilterType SEXUAL = new("SEXUAL");
    public static readonly GuardrailContentFilterType VIOLENCE = new("VIOLENCE");

    public static GuardrailContentFilterType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailContentFilterType?(string? value) => value is null ? null : new(value);
}
