using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>
/// Follows the log streams of a job. Streams are looked for at every reading, because hosts begin to write late, and each is
/// read to its present end. What was read before an error is kept and given with the next reading: no line is lost or told twice.
/// </summary>
internal sealed class TrainingLogFollower(IAmazonCloudWatchLogs logs, string logGroup, string jobName)
{
    // A reading ends after so many pages of a stream, so that whoever attaches late to a long log sees it come.
    private const int MaxPages = 20;

    private readonly SortedDictionary<string, string?> _positions = new(StringComparer.Ordinal);
    private List<TrainingLogLine> _unread = [];

    /// <summary>What the job has written since the last reading, and whether there is more right now.</summary>
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
            var request = new DescribeLogStreamsRequest { LogGroupName = logGroup, LogStreamNamePrefix = jobName + "/", NextToken = page };
            DescribeLogStreamsResponse answer;
            try
            {
                answer = await logs.DescribeLogStreamsAsync(request, cancellationToken).TranslateAsync("logs", "DescribeLogStreams").ConfigureAwait(false);
            }
            catch (ServiceException error) when (error.Code == "ResourceNotFoundException")
            {
                // The group is made when the first container writes its first line.
                return;
            }

            foreach (var stream in answer.LogStreams ?? [])
                _positions.TryAdd(stream.LogStreamName!, null);
            page = answer.NextToken;
        }
        while (page is not null);
    }

    private async Task<bool> ReadStreamAsync(string stream, CancellationToken cancellationToken)
    {
        for (var pages = 0; pages < MaxPages; pages++)
        {
            var position = _positions[stream];
            var answer = await logs.GetLogEventsAsync(
                new GetLogEventsRequest { LogGroupName = logGroup, LogStreamName = stream, StartFromHead = true, NextToken = position },
                cancellationToken).TranslateAsync("logs", "GetLogEvents").ConfigureAwait(false);
            foreach (var line in answer.Events ?? [])
                _unread.Add(new(new DateTimeOffset(line.Timestamp ?? default, TimeSpan.Zero), stream, line.Message ?? ""));
            _positions[stream] = answer.NextForwardToken ?? position;
            // The service says "the end for now" by answering the token it was asked with. A page without events is no end.
            if (answer.NextForwardToken is null || answer.NextForwardToken == position)
                return false;
        }

        return true;
    }
}
