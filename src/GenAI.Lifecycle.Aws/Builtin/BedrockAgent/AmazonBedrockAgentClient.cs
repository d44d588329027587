using Amazon.BedrockAgent.Model;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.BedrockAgent;

internal sealed class AmazonBedrockAgentClient(AWSCredentials? credentials, AmazonBedrockAgentConfig clientConfig)
    : BuiltinServiceClient(credentials, clientConfig), IAmazonBedrockAgent
{
    public AmazonBedrockAgentClient(AmazonBedrockAgentConfig clientConfig) : this(null, clientConfig)
    {
    }

    public Task<CreatePromptResponse> CreatePromptAsync(CreatePromptRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(BedrockAgentOperations.CreatePrompt, request.WithClientToken(), cancellationToken);

    public Task<GetPromptResponse> GetPromptAsync(GetPromptRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(BedrockAgentOperations.GetPrompt, request, cancellationToken);

    public Task<UpdatePromptResponse> UpdatePromptAsync(UpdatePromptRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(BedrockAgentOperations.UpdatePrompt, request, cancellationToken);

    public Task<ListPromptsResponse> ListPromptsAsync(ListPromptsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(BedrockAgentOperations.ListPrompts, request, cancellationToken);

    public Task<DeletePromptResponse> DeletePromptAsync(DeletePromptRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(BedrockAgentOperations.DeletePrompt, request, cancellationToken);

    public Task<CreatePromptVersionResponse> CreatePromptVersionAsync(CreatePromptVersionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(BedrockAgentOperations.CreatePromptVersion, request.WithClientToken(), cancellationToken);
}
