using System.Runtime.CompilerServices;
using GenAI.Lifecycle.Records;

namespace GenAI.Lifecycle.Core.Tests.Runs;

/// <summary>A store in memory that dies with one of its appends, as a killed process does: before or after the record is written.</summary>
internal sealed class FailingStore : ILifecycleStore
{
    private readonly Lock _lock = new();
    private readonly List<LifecycleRecord> _records = [];
    private int? _appendsLeft;
    private bool _writesTheLast;

    public IReadOnlyList<LifecycleRecord> Records
    {
        get
        {
            lock (_lock)
                return [.. _records];
        }
    }

    public IReadOnlySet<string> Keys(string kind) =>
        Records.Where(record => record.Kind == kind).Select(static record => record.Key!).ToHashSet();

    public void DieAt(int append, bool afterWriting) => (_appendsLeft, _writesTheLast) = (append, afterWriting);

    public void Revive() => _appendsLeft = null;

    public Task<AppendResult> AppendAsync(
        string runId,
        string kind,
        string? key,
        string json,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var dies = _appendsLeft is <= 0;
            _appendsLeft--;
            if (dies && !(_writesTheLast && _appendsLeft == -1))
                throw new IOException("killed");
            var known = _records.Find(record => record.Kind == kind && record.Key == key);
            var record = known ?? new LifecycleRecord(_records.Count, runId, kind, key, DateTimeOffset.UnixEpoch, json, "");
            if (known is null)
                _records.Add(record);
            return dies ? throw new IOException("killed") : Task.FromResult(new AppendResult(record, known is null));
        }
    }

    public async IAsyncEnumerable<LifecycleRecord> ReadAsync(
        string runId,
        string? kind = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        foreach (var record in Records.Where(record => kind is null || record.Kind == kind))
        {
            await Task.Yield();
            yield return record;
        }
    }

    public Task<LifecycleRun> StartRunAsync(string name, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<LifecycleRun> EndRunAsync(string runId, RunOutcome outcome, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<LifecycleRun?> FindRunAsync(string runId, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<LifecycleRun>> ListRunsAsync(string? name = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<LifecycleRecord?> FindAsync(string runId, string kind, string key, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
