using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockAgentRuntime;

[JsonConverter(typeof(ConstantConverter<RerankSourceType>))]
internal sealed class RerankSourceType(string value) : ConstantClass(value), IServiceConstant<RerankSourceType>
{
    public static readonly RerankSourceType INLINE = new("INLINE");

    public static RerankSourceType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RerankSourceType?(string? value) => value is null ? null : new(value);
}
