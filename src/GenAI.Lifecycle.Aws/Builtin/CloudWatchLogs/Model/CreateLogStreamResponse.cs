using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

internal sealed class CreateLogStreamResponse : AmazonWebServiceResponse;
