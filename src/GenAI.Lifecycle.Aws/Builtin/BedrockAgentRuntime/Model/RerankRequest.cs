namespace Amazon.BedrockAgentRuntime.Model;

internal sealed class RerankRequest : AmazonBedrockAgentRuntimeRequest
{
    public string? NextToken { get; set; }

    public List<RerankQuery>? Queries { get; set; }

    public RerankingConfiguration? RerankingConfiguration { get; set; }

    public List<RerankSource>? Sources { get; set; }
}
