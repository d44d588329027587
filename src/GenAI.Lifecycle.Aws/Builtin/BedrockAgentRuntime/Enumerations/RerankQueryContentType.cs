using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.BedrockAgentRuntime;

internal sealed class RerankQueryContentType(string value) : ConstantClass(value)
{
    public static readonly RerankQueryContentType TEXT = new("TEXT");

    public static RerankQueryContentType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RerankQueryContentType?(string? value) => value is null ? null : new(value);
}
