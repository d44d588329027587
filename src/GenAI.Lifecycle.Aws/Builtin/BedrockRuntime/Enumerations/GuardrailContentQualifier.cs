using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailContentQualifier>))]
internal sealed class GuardrailContentQualifier(string value) : ConstantClass(value), IServiceConstant<GuardrailContentQualifier>
{
    public static readonly GuardrailContentQualifier Grounding_source = new("grounding_source");
    public static readonly GuardrailContentQualifier Guard_content = new("guard_content");
    public static readonly GuardrailContentQualifier Query = new("query");

    public static GuardrailContentQualifier FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailContentQualifier?(string? value) => value is null ? null : new(value);
}
