namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class DeleteScalingPolicyRequest : AmazonApplicationAutoScalingRequest
{
    public string? PolicyName { get; set; }

    public ServiceNamespace? ServiceNamespace { get; set; }

    public string? ResourceId { get; set; }

    public ScalableDimension? ScalableDimension { get; set; }
}
