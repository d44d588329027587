using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailOwnership>))]
internal sealed class GuardrailOwnership(string value) : ConstantClass(value), IServiceConstant<GuardrailOwnership>
{
    public static readonly GuardrailOwnership CROSS_ACCOUNT = new("CROSS_ACCOUNT");
    public static readonly GuardrailOwnership SELF = new("SELF");

    public static GuardrailOwnership FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailOwnership?(string? value) => value is null ? null : new(value);
}
