using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailContentFilterStrength>))]
internal sealed class GuardrailContentFilterStrength(string value) : ConstantClass(value), IServiceConstant<GuardrailContentFilterStrength>
{
    public static readonly GuardrailContentFilterStrength HIGH = new("HIGH");
    public static readonly GuardrailContentFilterStrength LOW = new("LOW");
    public static readonly GuardrailContentFilterStrength MEDIUM = new("MEDIUM");
    public static readonly GuardrailContentFilterStrength NONE = new("NONE");

    public static GuardrailContentFilterStrength FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailContentFilterStrength?(string? value) => value is null ? null : new(value);
}
