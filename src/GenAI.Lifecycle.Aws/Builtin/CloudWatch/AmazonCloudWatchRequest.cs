using Amazon.Runtime;

namespace Amazon.CloudWatch;

internal abstract class AmazonCloudWatchRequest : AmazonWebServiceRequest;
