namespace Amazon.BedrockAgent.Model;

internal sealed class SystemContentBlock
{
    public string? Text { get; set; }

    public CachePointBlock? CachePoint { get; set; }
}
