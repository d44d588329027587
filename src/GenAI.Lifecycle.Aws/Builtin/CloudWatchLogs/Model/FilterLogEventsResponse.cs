using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

internal sealed class FilterLogEventsResponse : AmazonWebServiceResponse
{
    public List<FilteredLogEvent>? Events { get; set; }

    public string? NextToken { get; set; }
}
