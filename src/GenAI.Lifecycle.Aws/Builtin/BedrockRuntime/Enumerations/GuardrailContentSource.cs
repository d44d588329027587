using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailContentSource>))]
internal sealed class GuardrailContentSource(string value) : ConstantClass(value), IServiceConstant<GuardrailContentSource>
{
    public static readonly GuardrailContentSource INPUT = new("INPUT");
    public static readonly GuardrailContentSource OUTPUT = new("OUTPUT");

    public static GuardrailContentSource FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailContentSource?(string? value) => value is null ? null : new(value);
}
