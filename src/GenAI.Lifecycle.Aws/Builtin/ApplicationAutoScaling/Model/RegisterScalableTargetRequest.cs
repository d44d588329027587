namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class RegisterScalableTargetRequest : AmazonApplicationAutoScalingRequest
{
    public ServiceNamespace? ServiceNamespace { get; set; }

    public string? ResourceId { get; set; }

    public ScalableDimension? ScalableDimension { get; set; }

    public int? MinCapacity { get; set; }

    public int? MaxCapacity { get; set; }

    public string? RoleARN { get; set; }

    public SuspendedState? SuspendedState { get; set; }

    public Dictionary<string, string>? Tags { get; set; }
}
