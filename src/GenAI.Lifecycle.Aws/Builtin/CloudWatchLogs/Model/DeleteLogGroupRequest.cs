namespace Amazon.CloudWatchLogs.Model;

internal sealed class DeleteLogGroupRequest : AmazonCloudWatchLogsRequest
{
    public string? LogGroupName { get; set; }
}
