namespace Amazon.BedrockAgent.Model;

internal sealed class ContentBlock
{
    public string? Text { get; set; }

    public CachePointBlock? CachePoint { get; set; }
}
