namespace Amazon.CloudWatchLogs.Model;

internal sealed class CreateLogStreamRequest : AmazonCloudWatchLogsRequest
{
    public string? LogGroupName { get; set; }

    public string? LogStreamName { get; set; }
}
