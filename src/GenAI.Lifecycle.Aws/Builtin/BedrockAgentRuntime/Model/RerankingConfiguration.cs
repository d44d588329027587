namespace Amazon.BedrockAgentRuntime.Model;

internal sealed class RerankingConfiguration
{
    public BedrockRerankingConfiguration? BedrockRerankingConfiguration { get; set; }

    public RerankingConfigurationType? Type { get; set; }
}
