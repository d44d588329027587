namespace Amazon.CloudWatchLogs.Model;

internal sealed class DescribeLogStreamsRequest : AmazonCloudWatchLogsRequest
{
    public string? LogGroupName { get; set; }

    public string? LogGroupIdentifier { get; set; }

    public string? LogStreamNamePrefix { get; set; }

    public OrderBy? OrderBy { get; set; }

    public bool? Descending { get; set; }

    public string? NextToken { get; set; }

    public int? Limit { get; set; }
}
