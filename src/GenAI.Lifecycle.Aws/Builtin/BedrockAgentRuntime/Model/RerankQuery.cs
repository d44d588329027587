namespace Amazon.BedrockAgentRuntime.Model;

internal sealed class RerankQuery
{
    public RerankTextDocument? TextQuery { get; set; }

    public RerankQueryContentType? Type { get; set; }
}
