using Amazon.Runtime;

namespace Amazon.ApplicationAutoScaling;

internal abstract class AmazonApplicationAutoScalingRequest : AmazonWebServiceRequest;
