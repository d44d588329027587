namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class DeregisterScalableTargetRequest : AmazonApplicationAutoScalingRequest
{
    public ServiceNamespace? ServiceNamespace { get; set; }

    public string? ResourceId { get; set; }

    public ScalableDimension? ScalableDimension { get; set; }
}
