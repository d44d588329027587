using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockAgentRuntime;

[JsonConverter(typeof(ConstantConverter<RerankingConfigurationType>))]
internal sealed class RerankingConfigurationType(string value) : ConstantClass(value), IServiceConstant<RerankingConfigurationType>
{
    public static readonly RerankingConfigurationType BEDROCK_RERANKING_MODEL = new("BEDROCK_RERANKING_MODEL");

    public static RerankingConfigurationType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RerankingConfigurationType?(string? value) => value is null ? null : new(value);
}
