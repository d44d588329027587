namespace Amazon.BedrockAgentRuntime.Model;

internal sealed class RerankSource
{
    public RerankDocument? InlineDocumentSource { get; set; }

    public RerankSourceType? Type { get; set; }
}
