using Amazon.BedrockAgentRuntime.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.BedrockAgentRuntime;

internal static class BedrockAgentRuntimeOperations
{
    public static readonly ServiceOperation<RerankRequest, RerankResponse> Rerank =
        new(nameof(Rerank), BedrockAgentRuntimeJson.Default.RerankRequest, BedrockAgentRuntimeJson.Default.RerankResponse)
        {
            Path = static (_, path) => path.Literal("/rerank"),
        };
}
