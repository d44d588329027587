namespace Amazon.BedrockRuntime.Model;

internal sealed class CacheDetail
{
    public CacheTTL? Ttl { get; set; }

    public int? InputTokens { get; set; }
}
