namespace Amazon.CloudWatchLogs.Model;

internal sealed class PutRetentionPolicyRequest : AmazonCloudWatchLogsRequest
{
    public string? LogGroupName { get; set; }

    public int? RetentionInDays { get; set; }
}
