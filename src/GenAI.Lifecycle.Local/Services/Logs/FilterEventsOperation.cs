using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.Logs;

/// <summary>FilterLogEvents: over many streams, in order of time.</summary>
internal sealed class FilterEventsOperation(LogStore store)
{
    /// <summary>The maximum number of events read from a stream before the page is returned with a token.</summary>
    private const int ScanSize = 10_000;

    public AwsResponse Filter(AwsRequest request)
    {
        var input = request.Input();
        var group = LogInput.GroupOrIdentifier(request, input);
        var names = input.Strings("logStreamNames");
        var prefix = input.String("logStreamNamePrefix");
        var from = LogInput.Milliseconds(input, "startTime");
        var to = LogInput.Milliseconds(input, "endTime");
        var filter = LogFilter.Parse(input.String("filterPattern"));
        var limit = LogInput.Limit(input, GetEventsOperation.MaxEvents);
        var token = input.String("nextToken");
        input.Complete();
        if (names is not null && prefix is not null)
            throw new ServiceError("InvalidParameterException", 400, "logStreamNames and logStreamNamePrefix cannot both be specified.");

        store.RequireGroup(group);
        var streams = names is null
            ? store.Streams(group, prefix ?? string.Empty).ToList()
            : [.. names.Select(name => store.RequireStream(group, name))];
        StatePosition? after = token is null ? null : LogTokens.Read(token).Position;
        var (events, next) = Scan(streams, stream => store.Read(stream, from, to, after, ScanSize), filter, limit);
        var document = new JsonObject
        {
            ["events"] = new JsonArray([.. events.Select(item => Document(item.Stream, item.Entry))]),
            ["searchedLogStreams"] = new JsonArray(),
        };
        if (next is { } position)
            document["nextToken"] = LogTokens.Forward(position);
        return AwsResponse.Json(document);
    }

    /// <summary>
    /// Merges the events of the streams up to the first position that a limited scan may have missed, or until the page
    /// is full.
    /// </summary>
    private static (List<(string Stream, StateEntry<LogEvent> Entry)> Events, StatePosition? Next) Scan(
        IReadOnlyList<LogStreamRecord> streams,
        Func<LogStreamRecord, IReadOnlyList<StateEntry<LogEvent>>> read,
        LogFilter filter,
        int limit
    )
    {
        var all = new List<(string Stream, StateEntry<LogEvent> Entry)>();
        StatePosition? horizon = null;
        foreach (var stream in streams)
        {
            var entries = read(stream);
            if (entries.Count == ScanSize && (horizon is null || Compare(entries[^1].Position, horizon.Value) < 0))
                horizon = entries[^1].Position;
            all.AddRange(entries.Select(entry => (stream.Name, entry)));
        }

        var found = new List<(string, StateEntry<LogEvent>)>();
        var bytes = 0L;
        foreach (
            var item in all.Where(item => horizon is null || Compare(item.Entry.Position, horizon.Value) <= 0)
                .OrderBy(item => item.Entry.Position.Time)
                .ThenBy(item => item.Entry.Position.Sequence)
        )
        {
            if (!filter.Matches(item.Entry.Value.Message))
                continue;
            bytes += LogStore.Size(item.Entry.Value.Message);
            if (found.Count == limit || (bytes > GetEventsOperation.MaxPageBytes && found.Count > 0))
                return (found, found[^1].Item2.Position);
            found.Add(item);
        }

        return (found, horizon);
    }

    private static int Compare(StatePosition one, StatePosition other) => (one.Time, one.Sequence).CompareTo((other.Time, other.Sequence));

    private static JsonObject Document(string stream, StateEntry<LogEvent> entry) =>
        new()
        {
            ["logStreamName"] = stream,
            ["timestamp"] = entry.Position.Time,
            ["message"] = entry.Value.Message,
            ["ingestionTime"] = entry.Value.Ingested,
            ["eventId"] = LogTokens.EventId(entry.Position),
        };
}
