namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class DescribeScalingPoliciesRequest : AmazonApplicationAutoScalingRequest
{
    public List<string>? PolicyNames { get; set; }

    public ServiceNamespace? ServiceNamespace { get; set; }

    public string? ResourceId { get; set; }

    public ScalableDimension? ScalableDimension { get; set; }

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}
