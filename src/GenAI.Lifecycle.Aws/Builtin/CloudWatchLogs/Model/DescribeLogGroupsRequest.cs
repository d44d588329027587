namespace Amazon.CloudWatchLogs.Model;

internal sealed class DescribeLogGroupsRequest : AmazonCloudWatchLogsRequest
{
    public List<string>? AccountIdentifiers { get; set; }

    public string? LogGroupNamePrefix { get; set; }

    public string? LogGroupNamePattern { get; set; }

    public string? NextToken { get; set; }

    public int? Limit { get; set; }

    public bool? IncludeLinkedAccounts { get; set; }

    public LogGroupClass? LogGroupClass { get; set; }

    public List<string>? LogGroupIdentifiers { get; set; }
}
