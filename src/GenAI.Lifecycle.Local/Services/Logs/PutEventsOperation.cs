using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.Logs;

/// <summary>PutLogEvents.</summary>
internal sealed class PutEventsOperation(LogStore store)
{
    private const int MaxEvents = 10_000;
    private const int MaxBatchBytes = 1_048_576;
    private static readonly TimeSpan MaxSpan = TimeSpan.FromHours(24);
    private static readonly TimeSpan MaxFuture = TimeSpan.FromHours(2);
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(14);

    public AwsResponse Put(AwsRequest request)
    {
        var input = request.Input();
        var group = LogInput.Group(input);
        var stream = LogInput.Stream(input);
        var events = input
            .RequiredObjects("logEvents")
            .Select(item => (Timestamp: LogInput.Moment(item.RequiredInteger("timestamp")), Message: item.RequiredString("message")))
            .ToList();
        input.Complete();

        CheckBatch(events);
        store.RequireStream(group, stream);
        var tooOld = events.TakeWhile(item => item.Timestamp < request.Time - MaxAge).Count();
        var tooNew = events.FindIndex(item => item.Timestamp > request.Time + MaxFuture);
        var accepted = events[tooOld..(tooNew < 0 ? events.Count : tooNew)];
        if (accepted.Count > 0)
            store.Append(group, stream, accepted);

        var document = new JsonObject { ["nextSequenceToken"] = "deprecated" };
        if (tooOld > 0 || tooNew >= 0)
        {
            var rejected = new JsonObject();
            if (tooOld > 0)
                rejected["tooOldLogEventEndIndex"] = tooOld;
            if (tooNew >= 0)
                rejected["tooNewLogEventStartIndex"] = tooNew;
            document["rejectedLogEventsInfo"] = rejected;
        }

        return AwsResponse.Json(document);
    }

    private static void CheckBatch(List<(DateTimeOffset Timestamp, string Message)> events)
    {
        for (var i = 1; i < events.Count; i++)
            if (events[i].Timestamp < events[i - 1].Timestamp)
                throw Invalid("Log events in a single PutLogEvents request must be in chronological order.");
        if (events[^1].Timestamp - events[0].Timestamp > MaxSpan)
            throw Invalid("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        var bytes = events.Sum(item => (long)LogStore.Size(item.Message));
        if (bytes > MaxBatchBytes)
            throw Invalid($"Upload too large: {bytes} bytes exceeds limit of {MaxBatchBytes}");
    }

    private static ServiceError Invalid(string message) => new("InvalidParameterException", 400, message);
}
