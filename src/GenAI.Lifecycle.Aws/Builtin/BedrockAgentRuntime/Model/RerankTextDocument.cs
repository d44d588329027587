namespace Amazon.BedrockAgentRuntime.Model;

internal sealed class RerankTextDocument
{
    public string? Text { get; set; }
}
