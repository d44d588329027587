namespace Amazon.BedrockAgentRuntime.Model;

internal sealed class BedrockRerankingModelConfiguration
{
    public string? ModelArn { get; set; }
}
