using System.Collections.Concurrent;
using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.State;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.Services.CloudTrail;

/// <summary>
/// Records every call: management events for 90 days, and the latest ten thousand data events. Both have a maximum
/// number, which is lower if the state is in memory. If an event cannot be saved, the call's answer is not affected, and
/// the event waits until the state accepts it.
/// </summary>
internal sealed class Trail : ITrail, IDisposable
{
    public const string Management = "management";
    public const string Data = "data";

    /// <summary>The maximum number of management events without a state directory.</summary>
    public const int KeptInMemory = 10_000;

    private const string LogName = "cloudtrail/events";
    private const int KeptOnDisk = 200_000;
    private const int KeptDataEvents = 10_000;
    private const int IndexPage = 1_000;
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);
    private readonly StateStore _store;
    private readonly StateLog<TrailEvent> _events;
    private readonly StateLogIndex<TrailEvent> _index;
    private readonly LocalAwsOptions _options;
    private readonly ConcurrentQueue<(string Partition, TrailEvent Event)> _pending = new();
    private readonly Lock _keeping = new();
    private readonly ILogger _logger;
    private readonly BackgroundTimer _timer;
    private readonly int _kept;
    private int _recorded;

    public Trail(StateStore store, LocalAwsOptions options, ILogger<Trail> logger)
    {
        (_store, _options, _logger) = (store, options, logger);
        _events = store.Log(LogName, TrailJson.Compact.TrailEvent);
        _index = new StateLogIndex<TrailEvent>(store, LogName, TrailJson.Compact.TrailEvent);
        _kept = options.StateDirectory is null ? KeptInMemory : KeptOnDisk;
        _timer = new BackgroundTimer("Keeping the trail", KeepPending, s_retry, options.TimeProvider, logger);
    }

    public static TimeSpan Retention { get; } = TimeSpan.FromDays(90);

    public void Record(AwsRequest request, AwsResponse? answer, ServiceError? error)
    {
        var id = Guid.NewGuid().ToString();
        Append(
            request.Operation.DataEvent ? Data : Management,
            new TrailEvent(
                id,
                request.Operation.Name,
                request.Service.EventSource,
                request.Time,
                request.Principal.UserName,
                request.Principal.AccessKeyId,
                request.Operation.ReadOnly,
                [.. request.Resources],
                error?.Code,
                TrailDocument.OfCall(request, answer, error, id).ToJsonString()
            )
        );
    }

    public void RecordServiceEvent(string eventSource, string eventName, IReadOnlyList<TrailResource> resources)
    {
        var (id, now) = (Guid.NewGuid().ToString(), _options.TimeProvider.GetUtcNow());
        var json = TrailDocument.OfService(eventSource, eventName, _options.Region, _options.AccountId, now, id, resources).ToJsonString();
        Append(Management, new TrailEvent(id, eventName, eventSource, now, eventSource, null, false, resources, null, json));
    }

    /// <summary>Management events, newest first, of all or of those that the filter lets through.</summary>
    public IReadOnlyList<StateEntry<TrailEvent>> Find(
        LookupFilter? filter,
        DateTimeOffset? from,
        DateTimeOffset? to,
        StatePosition? after,
        int limit
    )
    {
        if (!_pending.IsEmpty)
            _timer.Run();
        return filter is null
            ? _events.Read(Management, from, to, after, limit, newestFirst: true)
            : _index.Read(Management, filter.Mark, from, to, after, limit);
    }

    /// <summary>Returns the newest events of both kinds together.</summary>
    public IEnumerable<TrailEvent> Newest(int count) =>
        _events
            .Read(Management, limit: count, newestFirst: true)
            .Concat(_events.Read(Data, limit: count, newestFirst: true))
            .OrderByDescending(entry => entry.Position.Time)
            .ThenByDescending(entry => entry.Position.Sequence)
            .Take(count)
            .Select(entry => entry.Value);

    /// <summary>Indexes events of an earlier version without an index.</summary>
    public void Start()
    {
        if (!_index.IsEmpty)
            return;

        StatePosition? after = null;
        while (_events.Read(Management, after: after, limit: IndexPage) is { Count: > 0 } page)
        {
            _store.Transaction(() =>
            {
                foreach (var entry in page)
                    _index.Add(entry.Position, LookupFilter.Marks(entry.Value));
            });
            after = page[^1].Position;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        try
        {
            KeepPending();
        }
        catch (StateException failure)
        {
            Log.EventsLost(_logger, failure, _pending.Count);
        }
    }

    private void Append(string partition, TrailEvent entry)
    {
        _pending.Enqueue((partition, entry));
        if (_pending.Count > KeptInMemory && _pending.TryDequeue(out _))
            Log.EventDropped(_logger, KeptInMemory);
        _timer.Run();
    }

    /// <summary>Saves the waiting events in order. If none is left, another call has saved them.</summary>
    private void KeepPending()
    {
        lock (_keeping)
        {
            while (_pending.TryPeek(out var next))
            {
                Keep(next.Partition, next.Event);
                _pending.TryDequeue(out _);
            }
        }
    }

    private void Keep(string partition, TrailEvent entry)
    {
        _store.Transaction(() =>
        {
            var sequence = _events.Append(partition, entry.Time, entry);
            if (partition == Management)
                _index.Add(new StatePosition(entry.Time.ToUnixTimeMilliseconds(), sequence), LookupFilter.Marks(entry));
        });

        // A tenth more than the limit, so that trimming is cheap per call.
        if (Interlocked.Increment(ref _recorded) % (_kept / 10) == 0)
            Trim();
    }

    private void Trim() =>
        _store.Transaction(() =>
        {
            _events.Trim(Management, _options.TimeProvider.GetUtcNow() - Retention);
            _events.TrimTo(Management, _kept);
            _events.TrimTo(Data, KeptDataEvents);
            _index.Trim(Management);
        });
}
