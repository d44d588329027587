using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

internal sealed class DescribeLogStreamsResponse : AmazonWebServiceResponse
{
    public List<LogStream>? LogStreams { get; set; }

    public string? NextToken { get; set; }
}
