using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailOrigin>))]
internal sealed class GuardrailOrigin(string value) : ConstantClass(value), IServiceConstant<GuardrailOrigin>
{
    public static readonly GuardrailOrigin ACCOUNT_ENFORCED = new("ACCOUNT_ENFORCED");
    public static readonly GuardrailOrigin ORGANIZATION_ENFORCED = new("ORGANIZATION_ENFORCED");
    public static readonly GuardrailOrigin REQUEST = new("REQUEST");

    public static GuardrailOrigin FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailOrigin?(string? value) => value is null ? null : new(value);
}
