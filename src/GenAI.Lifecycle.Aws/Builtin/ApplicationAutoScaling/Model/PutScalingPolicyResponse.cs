using Amazon.Runtime;

namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class PutScalingPolicyResponse : AmazonWebServiceResponse
{
    public string? PolicyARN { get; set; }

    public List<Alarm>? Alarms { get; set; }
}
