using Amazon.Runtime;

namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class RegisterScalableTargetResponse : AmazonWebServiceResponse
{
    public string? ScalableTargetARN { get; set; }
}
