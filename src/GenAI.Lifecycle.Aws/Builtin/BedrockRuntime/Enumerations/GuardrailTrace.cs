using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailTrace>))]
internal sealed class GuardrailTrace(string value) : ConstantClass(value), IServiceConstant<GuardrailTrace>
{
    public static readonly GuardrailTrace Disabled = new("disabled");
    public static readonly GuardrailTrace Enabled = new("enabled");
    public static readonly GuardrailTrace Enabled_full = new("enabled_full");

    public static GuardrailTrace FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailTrace?(string? value) => value is null ? null : new(value);
}
