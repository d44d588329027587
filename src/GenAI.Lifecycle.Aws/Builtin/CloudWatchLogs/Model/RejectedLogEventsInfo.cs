namespace Amazon.CloudWatchLogs.Model;

internal sealed class RejectedLogEventsInfo
{
    public int? TooNewLogEventStartIndex { get; set; }

    public int? TooOldLogEventEndIndex { get; set; }

    public int? ExpiredLogEventEndIndex { get; set; }
}
