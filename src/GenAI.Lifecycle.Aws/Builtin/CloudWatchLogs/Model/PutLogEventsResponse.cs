using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

internal sealed class PutLogEventsResponse : AmazonWebServiceResponse
{
    public RejectedLogEventsInfo? RejectedLogEventsInfo { get; set; }
}
