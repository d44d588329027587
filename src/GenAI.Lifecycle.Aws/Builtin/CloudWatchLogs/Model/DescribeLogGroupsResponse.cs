using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

internal sealed class DescribeLogGroupsResponse : AmazonWebServiceResponse
{
    public List<LogGroup>? LogGroups { get; set; }

    public string? NextToken { get; set; }
}
