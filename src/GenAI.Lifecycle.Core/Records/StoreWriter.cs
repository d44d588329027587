using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace GenAI.Lifecycle.Records;

/// <summary>Writes pending records in one transaction: many appends cost one synchronization with the disk.</summary>
internal sealed class StoreWriter : IAsyncDisposable
{
    private const int Most = 512;

    private readonly Channel<Write> _queue = Channel.CreateBounded<Write>(new BoundedChannelOptions(4 * Most) { SingleReader = true });
    private readonly Func<SqliteConnection> _open;
    private readonly string _path;
    private readonly Task _loop;

    public StoreWriter(Func<SqliteConnection> open, string path)
    {
        (_open, _path) = (open, path);
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Queues a write. The task is completed when it is on disk.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellationToken)
    {
        var entry = new Write<T>(write);
        try
        {
            await _queue.Writer.WriteAsync(entry, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteLifecycleStore));
        }

        return await entry.Done.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
    }

    private async Task LoopAsync()
    {
        var batch = new List<Write>(Most);
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            batch.Clear();
            while (batch.Count < Most && _queue.Reader.TryRead(out var write))
                batch.Add(write);
            Commit(batch);
        }
    }

    private void Commit(List<Write> batch)
    {
        try
        {
            using var connection = _open();
            using var transaction = connection.BeginTransaction(deferred: false);
            foreach (var write in batch)
                write.Run(connection);
            transaction.Commit();
        }
#pragma warning disable CA1031 // Every waiting caller gets the error.
        catch (Exception error)
#pragma warning restore CA1031
        {
            var told = StoreException.Means(error) ? new StoreException(_path, error) : error;
            batch.ForEach(write => write.Fail(told));
            return;
        }

        batch.ForEach(static write => write.Finish());
    }

    private abstract class Write
    {
        public abstract void Run(SqliteConnection connection);

        public abstract void Fail(Exception error);

        public abstract void Finish();
    }

    private sealed class Write<T>(Func<SqliteConnection, T> write) : Write
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _error;

        public Task<T> Done => _done.Task;

        public override void Run(SqliteConnection connection)
        {
            try
            {
                _result = write(connection);
            }
            catch (LifecycleException error)
            {
                // A rejected write must not discard the others of the transaction.
                _error = error;
            }
        }

        public override void Fail(Exception error) => _done.TrySetException(error);

        public override void Finish()
        {
            if (_error is { } error)
                _done.TrySetException(error);
            else
                _done.TrySetResult(_result!);
        }
    }
}
