namespace Amazon.CloudWatchLogs.Model;

internal sealed class LogStream
{
    public string? LogStreamName { get; set; }

    public DateTime? CreationTime { get; set; }

    public DateTime? FirstEventTimestamp { get; set; }

    public DateTime? LastEventTimestamp { get; set; }

    public DateTime? LastIngestionTime { get; set; }

    public string? Arn { get; set; }
}
