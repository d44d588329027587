using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

internal sealed class GetLogEventsResponse : AmazonWebServiceResponse
{
    public List<OutputLogEvent>? Events { get; set; }

    public string? NextForwardToken { get; set; }

    public string? NextBackwardToken { get; set; }
}
