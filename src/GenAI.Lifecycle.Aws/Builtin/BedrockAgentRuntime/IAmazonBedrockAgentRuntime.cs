using Amazon.BedrockAgentRuntime.Model;
using Amazon.Runtime;

namespace Amazon.BedrockAgentRuntime;

internal interface IAmazonBedrockAgentRuntime : IAmazonService, IDisposable
{
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonBedrockAgentRuntimeConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonBedrockAgentRuntimeClient(awsCredentials, (AmazonBedrockAgentRuntimeConfig)clientConfig);

    Task<RerankResponse> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default);
}
