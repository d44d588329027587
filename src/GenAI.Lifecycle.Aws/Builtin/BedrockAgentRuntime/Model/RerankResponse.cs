using Amazon.Runtime;

namespace Amazon.BedrockAgentRuntime.Model;

internal sealed class RerankResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }

    public List<RerankResult>? Results { get; set; }
}
