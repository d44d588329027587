namespace Amazon.BedrockAgentRuntime.Model;

internal sealed class RerankResult
{
    public RerankDocument? Document { get; set; }

    public int? Index { get; set; }

    public float? RelevanceScore { get; set; }
}
