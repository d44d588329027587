using System.Text;
using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.Logs;

/// <summary>Groups, streams and events.</summary>
internal sealed class LogStore(StateStore store, TimeProvider time) : ILogSink
{
    /// <summary>The bytes that CloudWatch Logs counts per event in addition to its message.</summary>
    public const int EventOverheadBytes = 26;

    private readonly StateCollection<LogGroupRecord> _groups = store.Collection("logs/groups", LogsJson.Default.LogGroupRecord);
    private readonly StateCollection<LogStreamRecord> _streams = store.Collection("logs/streams", LogsJson.Default.LogStreamRecord);
    private readonly StateLog<LogEvent> _events = store.Log("logs/events", LogsJson.Default.LogEvent);

    public void Append(string group, string stream, string message, DateTimeOffset timestamp) =>
        store.Transaction(() =>
        {
            var now = time.GetUtcNow();
            _groups.TryAdd(group, new LogGroupRecord(group, now));
            _streams.TryAdd(
                Key(group, stream),
                new LogStreamRecord
                {
                    Group = group,
                    Name = stream,
                    CreationTime = now,
                }
            );

            // An event has at least one character; an empty line of a container becomes an event nevertheless.
            Append(group, stream, [(timestamp, message.Length == 0 ? " " : message)]);
        });

    /// <summary>Appends to an existing stream, completely or not at all.</summary>
    public void Append(string group, string stream, IReadOnlyList<(DateTimeOffset Timestamp, string Message)> events) =>
        store.Transaction(() =>
        {
            var key = Key(group, stream);
            var record = _streams.Get(key)!;
            var now = time.GetUtcNow();
            foreach (var (timestamp, message) in events)
            {
                _events.Append(key, timestamp, new LogEvent(message, now.ToUnixTimeMilliseconds()));
                record = record.With(timestamp, now, Size(message));
            }

            _streams.Put(key, record);
        });

    public static int Size(string message) => Encoding.UTF8.GetByteCount(message) + EventOverheadBytes;

    public IReadOnlyList<StateEntry<LogEvent>> Read(
        LogStreamRecord stream,
        DateTimeOffset? from,
        DateTimeOffset? to,
        StatePosition? after,
        int limit,
        bool newestFirst = false
    ) => _events.Read(Key(stream.Group, stream.Name), Later(from, Oldest(stream.Group)), to, after, limit, newestFirst);

    public bool TryAddGroup(LogGroupRecord group) => _groups.TryAdd(group.Name, group);

    public bool TryAddStream(LogStreamRecord stream) => _streams.TryAdd(Key(stream.Group, stream.Name), stream);

    public IEnumerable<LogGroupRecord> Groups(string prefix = "") => _groups.List(prefix).Select(item => item.Value);

    public IEnumerable<LogStreamRecord> Streams(string group, string prefix = "") =>
        _streams.List(Key(group, prefix)).Select(item => item.Value);

    /// <exception cref="ServiceError">ResourceNotFoundException.</exception>
    public LogGroupRecord RequireGroup(string group) => _groups.Get(group) ?? throw NotFound("group");

    /// <exception cref="ServiceError">ResourceNotFoundException.</exception>
    public LogStreamRecord RequireStream(string group, string stream)
    {
        RequireGroup(group);
        return _streams.Get(Key(group, stream)) ?? throw NotFound("stream");
    }

    public void UpdateGroup(string group, Func<LogGroupRecord, LogGroupRecord> change) => _groups.Update(group, change);

    public void RemoveGroup(string group) =>
        store.Transaction(() =>
        {
            foreach (var stream in Streams(group).ToList())
                RemoveStream(stream);
            _groups.Remove(group);
        });

    public void RemoveStream(LogStreamRecord stream) =>
        store.Transaction(() =>
        {
            _events.Trim(Key(stream.Group, stream.Name));
            _streams.Remove(Key(stream.Group, stream.Name));
        });

    private DateTimeOffset? Oldest(string group) =>
        _groups.Get(group)?.RetentionInDays is { } days ? time.GetUtcNow().AddDays(-days) : null;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other || other is null ? one : other;

    public static ServiceError NotFound(string kind) => new("ResourceNotFoundException", 400, $"The specified log {kind} does not exist.");

    /// <summary>Neither name can contain the separator.</summary>
    private static string Key(string group, string stream) => $"{group}\n{stream}";
}
