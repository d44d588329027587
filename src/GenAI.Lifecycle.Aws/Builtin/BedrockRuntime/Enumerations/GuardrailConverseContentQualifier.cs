using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailConverseContentQualifier>))]
internal sealed class GuardrailConverseContentQualifier(string value) : ConstantClass(value), IServiceConstant<GuardrailConverseContentQualifier>
{
    public static readonly GuardrailConverseContentQualifier Grounding_source = new("grounding_source");
    public static readonly GuardrailConverseContentQualifier Guard_content = new("guard_content");
    public static readonly GuardrailConverseContentQualifier Query = new("query");

    public static GuardrailConverseContentQualifier FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailConverseContentQualifier?(string? value) => value is null ? null : new(value);
}
