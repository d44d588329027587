using Amazon.Runtime;

namespace Amazon.CloudTrail;

internal abstract class AmazonCloudTrailRequest : AmazonWebServiceRequest;
