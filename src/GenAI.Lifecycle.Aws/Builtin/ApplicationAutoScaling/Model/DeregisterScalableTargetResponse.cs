using Amazon.Runtime;

namespace Amazon.ApplicationAutoScaling.Model;

internal sealed class DeregisterScalableTargetResponse : AmazonWebServiceResponse;
