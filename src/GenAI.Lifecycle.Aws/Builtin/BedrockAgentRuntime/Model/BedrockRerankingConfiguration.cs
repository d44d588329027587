namespace Amazon.BedrockAgentRuntime.Model;

internal sealed class BedrockRerankingConfiguration
{
    public BedrockRerankingModelConfiguration? ModelConfiguration { get; set; }

    public int? NumberOfResults { get; set; }
}
