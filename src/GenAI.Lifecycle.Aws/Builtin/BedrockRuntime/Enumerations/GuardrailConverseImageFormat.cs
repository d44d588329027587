using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailConverseImageFormat>))]
internal sealed class GuardrailConverseImageFormat(string value) : ConstantClass(value), IServiceConstant<GuardrailConverseImageFormat>
{
    public static readonly GuardrailConverseImageFormat Jpeg = new("jpeg");
    public static readonly GuardrailConverseImageFormat Png = new("png");

    public static GuardrailConverseImageFormat FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailConverseImageFormat?(string? value) => value is null ? null : new(value);
}
