using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<GuardrailStreamProcessingMode>))]
internal sealed class GuardrailStreamProcessingMode(string value) : ConstantClass(value), IServiceConstant<GuardrailStreamProcessingMode>
{
    public static readonly GuardrailStreamProcessingMode Async = new("async");
    public static readonly GuardrailStreamProcessingMode Sync = new("sync");

    public static GuardrailStreamProcessingMode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator GuardrailStreamProcessingMode?(string? value) => value is null ? null : new(value);
}
