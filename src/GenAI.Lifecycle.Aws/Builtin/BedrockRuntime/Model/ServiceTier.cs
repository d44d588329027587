namespace Amazon.BedrockRuntime.Model;

internal sealed class ServiceTier
{
    public ServiceTierType? Type { get; set; }
}
