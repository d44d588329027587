namespace Amazon.CloudWatchLogs.Model;

internal sealed class InputLogEvent
{
    public DateTime? Timestamp { get; set; }

    public string? Message { get; set; }
}
