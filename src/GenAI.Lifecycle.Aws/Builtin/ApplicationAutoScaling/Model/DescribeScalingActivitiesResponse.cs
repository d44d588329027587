using Amazon.Runtime;

namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class DescribeScalingActivitiesResponse : AmazonWebServiceResponse
{
    public List<ScalingActivity>? ScalingActivities { get; set; }

    public string? NextToken { get; set; }
}
