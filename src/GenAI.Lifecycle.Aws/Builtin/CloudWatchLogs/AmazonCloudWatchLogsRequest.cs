using Amazon.Runtime;

namespace Amazon.CloudWatchLogs;

internal abstract class AmazonCloudWatchLogsRequest : AmazonWebServiceRequest;
