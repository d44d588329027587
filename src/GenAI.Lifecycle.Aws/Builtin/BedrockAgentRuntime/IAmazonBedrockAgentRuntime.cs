using Amazon.Runtime;
using Amazon.BedrockAgentRuntime.Model;

namespace Amazon.BedrockAgentRuntime;

internal interface IAmazonBedrockAgentRuntime : IAmazonService, IDisposable
{
    Task<RerankResponse> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default);
}
