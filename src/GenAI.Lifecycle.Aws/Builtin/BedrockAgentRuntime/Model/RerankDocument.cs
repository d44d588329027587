namespace Amazon.BedrockAgentRuntime.Model;

internal sealed class RerankDocument
{
    public RerankTextDocument? TextDocument { get; set; }

    public RerankDocumentType? Type { get; set; }
}
