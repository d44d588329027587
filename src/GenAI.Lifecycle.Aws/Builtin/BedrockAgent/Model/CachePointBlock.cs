namespace Amazon.BedrockAgent.Model;

internal sealed class CachePointBlock
{
    public CachePointType? Type { get; set; }
}
