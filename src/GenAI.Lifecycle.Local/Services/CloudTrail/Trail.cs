using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.CloudTrail;

/// <summary>Keeps every call: management events for 90 days, of data events the latest ten thousand.</summary>
internal sealed class Trail(StateStore store, LocalAwsOptions options, TimeProvider clock) : ITrail
{
    public const string Management = "management";
    public const string Data = "data";
    private const int KeptDataEvents = 10_000;
    private const int TrimEvery = 1_000;
    private readonly StateLog<TrailEvent> _events = store.Log("cloudtrail/events", TrailJson.Default.TrailEvent);
    private int _recorded;

    public static TimeSpan Retention { get; } = TimeSpan.FromDays(90);

    public StateLog<TrailEvent> Events => _events;

    public void Record(AwsRequest request, ServiceError? error)
    {
        var id = Guid.NewGuid().ToString();
        Append(request.Operation.DataEvent ? Data : Management, new TrailEvent(
            id, request.Operation.Name, request.Service.EventSource, request.Time, request.Principal.UserName, request.Principal.AccessKeyId,
            request.Operation.ReadOnly, [.. request.Resources], error?.Code, TrailDocument.OfCall(request, error, id).ToJsonString()));
    }

    public void RecordServiceEvent(string eventSource, string eventName, IReadOnlyList<TrailResource> resources)
    {
        var (id, now) = (Guid.NewGuid().ToString(), clock.GetUtcNow());
        var json = TrailDocument.OfService(eventSource, eventName, options.Region, options.AccountId, now, id, resources).ToJsonString();
        Append(Management, new TrailEvent(id, eventName, eventSource, now, eventSource, null, false, resources, null, json));
    }

    private void Append(string partition, TrailEvent entry)
    {
        _events.Append(partition, entry.Time, entry);
        if (Interlocked.Increment(ref _recorded) % TrimEvery != 0) return;
        _events.Trim(Management, clock.GetUtcNow() - Retention);
        _events.TrimTo(Data, KeptDataEvents);
    }
}
