namespace Amazon.CloudWatchLogs.Model;

internal sealed class GetLogEventsRequest : AmazonCloudWatchLogsRequest
{
    public string? LogGroupName { get; set; }

    public string? LogGroupIdentifier { get; set; }

    public string? LogStreamName { get; set; }

    public DateTime? StartTime { get; set; }

    public DateTime? EndTime { get; set; }

    public string? NextToken { get; set; }

    public int? Limit { get; set; }

    public bool? StartFromHead { get; set; }

    public bool? Unmask { get; set; }
}
