namespace Amazon.CloudWatchLogs.Model;

internal sealed class PutLogEventsRequest : AmazonCloudWatchLogsRequest
{
    public string? LogGroupName { get; set; }

    public string? LogStreamName { get; set; }

    public List<InputLogEvent>? LogEvents { get; set; }
}
