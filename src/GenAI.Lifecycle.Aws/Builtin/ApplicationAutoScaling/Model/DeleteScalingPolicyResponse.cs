using Amazon.Runtime;

namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class DeleteScalingPolicyResponse : AmazonWebServiceResponse;
