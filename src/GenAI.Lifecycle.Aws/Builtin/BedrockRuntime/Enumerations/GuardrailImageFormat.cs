using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailImageFormat>))]
internal sealed class GuardrailImageFormat(string value) : ConstantClass(value), IServiceConstant<GuardrailImageFormat>
{
    public static readonly GuardrailImageFormat Jpeg = new("jpeg");
    public static readonly GuardrailImageFormat Png = new("png");

    public static GuardrailImageFormat FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailImageFormat?(string? value) => value is null ? null : new(value);
}
