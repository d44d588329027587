using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>
/// Follows the log streams of a job. Every reading looks for new streams, because hosts start writing late, and each stream is
/// read to its current end. Lines read before an error are returned by the next reading: no line is lost or repeated.
/// </summary>
internal sealed class TrainingLogFollower(IAmazonCloudWatchLogs logs, string logGroup, string jobName)
{
    // A reading is limited to this many pages per stream, so that a late reader of a long log gets lines early.
    private const int MaxPages = 20;

    private readonly SortedDictionary<string, string?> _positions = new(StringComparer.Ordinal);
    private List<TrainingLogLine> _unread = [];

    /// <summary>Returns the lines since the last reading, and whether more lines are available now.</summary>
    public async Task<(IReadOnlyList<TrainingLogLine> Lines, bool More)> ReadAsync(CancellationToken cancellationToken)
    {
        await DiscoverAsync(cancellationToken).ConfigureAwait(false);
        var more = false;
        foreach (var stream in _positions.Keys.ToList())
            more |= await ReadStreamAsync(stream, cancellationToken).ConfigureAwait(false);
        var lines = _unread;
        _unread = [];
        return (lines, more);
    }

    private async Task DiscoverAsync(CancellationToken cancellationToken)
    {
        string? page = null;
        do
        {
            var request = new DescribeLogStreamsRequest
            {
                LogGroupName = logGroup,
                LogStreamNamePrefix = jobName + "/",
                NextToken = page,
            };
            DescribeLogStreamsResponse answer;
            try
            {
                answer = await logs.DescribeLogStreamsAsync(request, cancellationToken)
                    .TranslateAsync("logs", "DescribeLogStreams")
                    .ConfigureAwait(false);
            }
            catch (ServiceException error) when (error.Code == "ResourceNotFoundException")
            {
                // The log group is created with the first line of the first container.
                return;
            }

            foreach (var stream in answer.LogStreams ?? [])
                _positions.TryAdd(stream.LogStreamName!, null);
            page = answer.NextToken;
        } while (page is not null);
    }

    private async Task<bool> ReadStreamAsync(string stream, CancellationToken cancellationToken)
    {
        for (var pages = 0; pages < MaxPages; pages++)
        {
            var position = _positions[stream];
            var answer = await logs.GetLogEventsAsync(
                    new GetLogEventsRequest
                    {
                        LogGroupName = logGroup,
                        LogStreamName = stream,
                        StartFromHead = true,
                        NextToken = position,
                    },
                    cancellationToken
                )
                .TranslateAsync("logs", "GetLogEvents")
                .ConfigureAwait(false);
            foreach (var line in answer.Events ?? [])
                _unread.Add(new(new DateTimeOffset(line.Timestamp ?? default, TimeSpan.Zero), stream, line.Message ?? ""));
            _positions[stream] = answer.NextForwardToken ?? position;
            // At the current end, the service returns the same token as in the request. A page without events is not the end.
            if (answer.NextForwardToken is null || answer.NextForwardToken == position)
                return false;
        }

        return true;
    }
}
