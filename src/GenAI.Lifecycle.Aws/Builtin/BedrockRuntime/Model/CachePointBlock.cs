namespace Amazon.BedrockRuntime.Model;

internal sealed class CachePointBlock
{
    public CachePointType? Type { get; set; }

    public CacheTTL? Ttl { get; set; }
}
