using Amazon.BedrockAgent.Model;
using Amazon.Runtime;

namespace Amazon.BedrockAgent;

internal interface IAmazonBedrockAgent : IAmazonService, IDisposable
{
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonBedrockAgentConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonBedrockAgentClient(awsCredentials, (AmazonBedrockAgentConfig)clientConfig);

    Task<CreatePromptResponse> CreatePromptAsync(CreatePromptRequest request, CancellationToken cancellationToken = default);

    Task<GetPromptResponse> GetPromptAsync(GetPromptRequest request, CancellationToken cancellationToken = default);

    Task<UpdatePromptResponse> UpdatePromptAsync(UpdatePromptRequest request, CancellationToken cancellationToken = default);

    Task<ListPromptsResponse> ListPromptsAsync(ListPromptsRequest request, CancellationToken cancellationToken = default);

    Task<DeletePromptResponse> DeletePromptAsync(DeletePromptRequest request, CancellationToken cancellationToken = default);

    Task<CreatePromptVersionResponse> CreatePromptVersionAsync(CreatePromptVersionRequest request, CancellationToken cancellationToken = default);
}
