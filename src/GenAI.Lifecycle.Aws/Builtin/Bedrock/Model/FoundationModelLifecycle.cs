namespace Amazon.Bedrock.Model;

internal sealed class FoundationModelLifecycle
{
    public FoundationModelLifecycleStatus? Status { get; set; }

    public DateTime? StartOfLifeTime { get; set; }

    public DateTime? EndOfLifeTime { get; set; }

    public DateTime? LegacyTime { get; set; }

    public DateTime? PublicExtendedAccessTime { get; set; }
}
