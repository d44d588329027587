using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.BedrockAgentRuntime;

internal sealed class RerankSourceType(string value) : ConstantClass(value)
{
    public static readonly RerankSourceType INLINE = new("INLINE");

    public static RerankSourceType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RerankSourceType?(string? value) => value is null ? null : new(value);
}
