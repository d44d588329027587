using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.Logs;

/// <summary>GetLogEvents: always in order of time; at an end of the stream the same token is returned.</summary>
internal sealed class GetEventsOperation(LogStore store)
{
    public const int MaxEvents = 10_000;
    public const int MaxPageBytes = 1_048_576;

    public AwsResponse Get(AwsRequest request)
    {
        var input = request.Input();
        var group = LogInput.GroupOrIdentifier(request, input);
        var name = LogInput.Stream(input);
        var from = LogInput.Milliseconds(input, "startTime");
        var to = LogInput.Milliseconds(input, "endTime");
        var limit = LogInput.Limit(input, MaxEvents);
        var token = input.String("nextToken");
        var forward = input.Boolean("startFromHead") == true;
        input.Complete();

        var stream = store.RequireStream(group, name);
        StatePosition? after = null;
        if (token is not null)
            (forward, after) = LogTokens.Read(token) is var (direction, position) ? (direction, position) : default;
        var events = Cut(store.Read(stream, from, to, after, limit, newestFirst: !forward));
        if (!forward)
            events.Reverse();

        var edge = after ?? default;
        return AwsResponse.Json(
            new JsonObject
            {
                ["events"] = new JsonArray([.. events.Select(Document)]),
                ["nextForwardToken"] = LogTokens.Forward(events.Count > 0 ? events[^1].Position : edge),
                ["nextBackwardToken"] = LogTokens.Backward(events.Count > 0 ? events[0].Position : edge),
            }
        );
    }

    /// <summary>Selects the events of one answer, at least one.</summary>
    public static List<StateEntry<LogEvent>> Cut(IReadOnlyList<StateEntry<LogEvent>> events)
    {
        var bytes = 0L;
        return [.. events.TakeWhile((entry, index) => (bytes += LogStore.Size(entry.Value.Message)) <= MaxPageBytes || index == 0)];
    }

    private static JsonObject Document(StateEntry<LogEvent> entry) =>
        new()
        {
            ["timestamp"] = entry.Position.Time,
            ["message"] = entry.Value.Message,
            ["ingestionTime"] = entry.Value.Ingested,
        };
}
