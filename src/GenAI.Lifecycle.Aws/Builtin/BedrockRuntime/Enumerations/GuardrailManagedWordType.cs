using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailManagedWordType>))]
internal sealed class GuardrailManagedWordType(string value) : ConstantClass(value), IServiceConstant<GuardrailManagedWordType>
{
    public static readonly GuardrailManagedWordType PROFANITY = new("PROFANITY");

    public static GuardrailManagedWordType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailManagedWordType?(string? value) => value is null ? null : new(value);
}
