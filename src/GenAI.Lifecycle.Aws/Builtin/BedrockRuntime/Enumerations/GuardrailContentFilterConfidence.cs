using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailContentFilterConfidence>))]
internal sealed class GuardrailContentFilterConfidence(string value) : ConstantClass(value), IServiceConstant<GuardrailContentFilterConfidence>
{
    public static readonly GuardrailContentFilterConfidence HIGH = new("HIGH");
    public static readonly GuardrailContentFilterConfidence LOW = new("LOW");
    public static readonly GuardrailContentFilterConfidence MEDIUM = new("MEDIUM");
    public static readonly GuardrailContentFilterConfidence NONE = new("NONE");

    public static GuardrailContentFilterConfidence FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailContentFilterConfidence?(string? value) => value is null ? null : new(value);
}
