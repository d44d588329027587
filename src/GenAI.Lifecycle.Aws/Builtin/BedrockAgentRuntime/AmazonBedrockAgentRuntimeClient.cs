using Amazon.BedrockAgentRuntime.Model;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.BedrockAgentRuntime;

internal sealed class AmazonBedrockAgentRuntimeClient(AWSCredentials? credentials, AmazonBedrockAgentRuntimeConfig clientConfig)
    : BuiltinServiceClient(credentials, clientConfig), IAmazonBedrockAgentRuntime
{
    public AmazonBedrockAgentRuntimeClient(AmazonBedrockAgentRuntimeConfig clientConfig) : this(null, clientConfig)
    {
    }

    public Task<RerankResponse> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(BedrockAgentRuntimeOperations.Rerank, request, cancellationToken);
}
