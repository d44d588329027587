using System.Runtime.CompilerServices;

namespace GenAI.Lifecycle.Jobs;

/// <summary>
/// Stores entries that any number of listeners read from the start, at their own pace. The oldest are removed when there
/// are too many.
/// </summary>
internal sealed class ProgressLog<T>(int capacity)
{
    private readonly Queue<T> _entries = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _dropped;
    private bool _completed;

    public void Add(IReadOnlyList<T> entries)
    {
        if (entries.Count == 0)
            return;
        lock (_lock)
        {
            foreach (var entry in entries)
                _entries.Enqueue(entry);
            for (; _entries.Count > capacity; _dropped++)
                _entries.Dequeue();
            Signal();
        }
    }

    public void Complete()
    {
        lock (_lock)
        {
            _completed = true;
            Signal();
        }
    }

    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (long next = 0; ; )
        {
            T[] entries;
            bool completed;
            Task changed;
            lock (_lock)
            {
                next = Math.Max(next, _dropped);
                entries = [.. _entries.Skip((int)(next - _dropped))];
                (completed, changed) = (_completed, _changed.Task);
            }

            foreach (var entry in entries)
                yield return entry;
            next += entries.Length;
            if (completed)
                yield break;
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Signal()
    {
        _changed.SetResult();
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
