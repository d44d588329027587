using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.State;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;

/// <summary>
/// Stores the alarms and evaluates them every few seconds of the instance's clock (AWS evaluates once per minute; a
/// faster evaluation changes no result).
/// </summary>
internal sealed class AlarmStore : IAlarmStates, IDisposable
{
    public const string HistoryPartition = "alarms";
    private const int MaxHistory = 10_000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly StateStore _state;
    private readonly StateCollection<AlarmRecord> _alarms;
    private readonly AlarmEvaluator _evaluator;
    private readonly TimeProvider _clock;
    private readonly Lock _evaluating = new();
    private readonly ILogger _logger;
    private BackgroundTimer? _timer;

    /// <summary>Whether there has been an alarm: without one the evaluation is skipped.</summary>
    private volatile bool _watching;

    public AlarmStore(StateStore state, AlarmEvaluator evaluator, TimeProvider clock, ILogger<AlarmStore> logger)
    {
        (_state, _evaluator, _clock, _logger) = (state, evaluator, clock, logger);
        _alarms = state.Collection("cloudwatch/alarms", CloudWatchJson.Default.AlarmRecord);
        History = state.Log("cloudwatch/alarm-history", CloudWatchJson.Default.AlarmHistoryItem);
        _watching = _alarms.List(limit: 1).Count > 0;
    }

    public StateLog<AlarmHistoryItem> History { get; }

    /// <summary>Alarms by name in order.</summary>
    public IEnumerable<AlarmRecord> All => _alarms.List().Select(entry => entry.Value);

    public AlarmRecord? Find(string name) => _alarms.Get(name);

    public string? StateOf(string alarmName) => Find(alarmName)?.State.Wire();

    /// <summary>Starts the evaluation.</summary>
    public void Start() => _timer ??= new BackgroundTimer("Evaluating the alarms", EvaluateAll, Interval, _clock, _logger);

    /// <summary>Adds or replaces an alarm; a replaced alarm keeps its state.</summary>
    public void Put(AlarmRecord alarm) =>
        _state.Transaction(() =>
        {
            var known = Find(alarm.Name);
            if (known is not null)
            {
                alarm = alarm with
                {
                    State = known.State,
                    StateReason = known.StateReason,
                    StateReasonData = known.StateReasonData,
                    StateUpdatedAt = known.StateUpdatedAt,
                    StateChangedAt = known.StateChangedAt,
                };
            }
            _alarms.Put(alarm.Name, alarm);
            _watching = true;
            Note(
                alarm,
                "ConfigurationUpdate",
                $"Alarm \"{alarm.Name}\" {(known is null ? "created" : "updated")}",
                new JsonObject { ["version"] = "1.0", ["type"] = known is null ? "Create" : "Update" }
            );
        });

    /// <summary>Changes an alarm; false when it does not exist.</summary>
    public bool Change(string name, Func<AlarmRecord, AlarmRecord> change) =>
        _state.Transaction(() =>
        {
            if (Find(name) is not { } before)
                return false;
            var after = change(before);
            if (after == before)
                return true;
            _alarms.Put(name, after);
            if (after.State != before.State)
                NoteState(before, after);
            return true;
        });

    /// <summary>Removes the existing alarms and returns their names.</summary>
    public IReadOnlyList<string> Remove(IReadOnlyList<string> names) =>
        _state.Transaction(() =>
        {
            var found = names.Distinct(StringComparer.Ordinal).Select(Find).OfType<AlarmRecord>().ToList();
            foreach (var alarm in found)
            {
                Note(
                    alarm,
                    "ConfigurationUpdate",
                    $"Alarm \"{alarm.Name}\" deleted",
                    new JsonObject { ["version"] = "1.0", ["type"] = "Delete" }
                );
                _alarms.Remove(alarm.Name);
            }

            return found.ConvertAll(alarm => alarm.Name);
        });

    /// <summary>Evaluates every alarm now.</summary>
    public void EvaluateAll()
    {
        if (!_watching)
            return;

        lock (_evaluating)
        {
            foreach (var alarm in All)
                if (!ReferenceEquals(_evaluator.Evaluate(alarm, _clock.GetUtcNow()), alarm))
                    Change(alarm.Name, current => _evaluator.Evaluate(current, _clock.GetUtcNow()));
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_evaluating) { }
    }

    private void NoteState(AlarmRecord before, AlarmRecord after) =>
        Note(
            after,
            "StateUpdate",
            $"Alarm updated from {before.State.Wire()} to {after.State.Wire()}",
            new JsonObject
            {
                ["version"] = "1.0",
                ["oldState"] = new JsonObject { ["stateValue"] = before.State.Wire(), ["stateReason"] = before.StateReason },
                ["newState"] = new JsonObject { ["stateValue"] = after.State.Wire(), ["stateReason"] = after.StateReason },
            }
        );

    private void Note(AlarmRecord alarm, string type, string summary, JsonObject data)
    {
        History.Append(
            HistoryPartition,
            _clock.GetUtcNow(),
            new AlarmHistoryItem(alarm.Name, _clock.GetUtcNow(), type, summary, data.ToJsonString())
        );
        History.TrimTo(HistoryPartition, MaxHistory);
    }
}
