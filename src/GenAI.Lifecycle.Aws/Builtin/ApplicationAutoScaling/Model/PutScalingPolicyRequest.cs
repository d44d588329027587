namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class PutScalingPolicyRequest : AmazonApplicationAutoScalingRequest
{
    public string? PolicyName { get; set; }

    public ServiceNamespace? ServiceNamespace { get; set; }

    public string? ResourceId { get; set; }

    public ScalableDimension? ScalableDimension { get; set; }

    public PolicyType? PolicyType { get; set; }

    public StepScalingPolicyConfiguration? StepScalingPolicyConfiguration { get; set; }

    public TargetTrackingScalingPolicyConfiguration? TargetTrackingScalingPolicyConfiguration { get; set; }
}
