using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.BedrockAgentRuntime;

internal sealed class RerankingConfigurationType(string value) : ConstantClass(value)
{
    public static readonly RerankingConfigurationType BEDROCK_RERANKING_MODEL = new("BEDROCK_RERANKING_MODEL");

    public static RerankingConfigurationType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RerankingConfigurationType?(string? value) => value is null ? null : new(value);
}
