using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>A running child process with its output read line by line.</summary>
internal sealed class ContainerProcess : IAsyncDisposable
{
    /// <summary>A grandchild that keeps the pipe open must not delay the report that the container has ended.</summary>
    private static readonly TimeSpan DrainAfterExit = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _oneLine = new(1);
    private readonly Queue<string> _tail = new();
    private bool _failed;

    internal ContainerProcess(Process process, Func<string, ValueTask> onLine, ILogger logger, Action onExit)
    {
        (_process, _logger) = (process, logger);
        Id = process.Id;
        Exited = WatchAsync(onLine, onExit);
    }

    /// <summary>The operating system's process id.</summary>
    public int Id { get; }

    /// <summary>The exit code, once the process has ended and its output is read. Never fails.</summary>
    public Task<int> Exited { get; }

    /// <summary>The last lines written, oldest first; at most twenty of at most 512 characters.</summary>
    public IReadOnlyList<string> Tail
    {
        get
        {
            lock (_tail)
                return [.. _tail];
        }
    }

    /// <summary>
    /// SIGTERM, and SIGKILL to the whole process tree after <paramref name="grace"/>. On Windows the request to end is
    /// the end of standard input.
    /// </summary>
    public async Task StopAsync(TimeSpan grace, TimeProvider time)
    {
        if (Exited.IsCompleted)
            return;
        if (OperatingSystem.IsWindows())
            _process.StandardInput.Close();
        else
            UnixSignal.SendTerminate(Id);

        using var ended = new CancellationTokenSource();
        var deadline = Task.Delay(grace, time, ended.Token);
        if (await Task.WhenAny(Exited, deadline).ConfigureAwait(false) == deadline)
            Kill();
        await ended.CancelAsync().ConfigureAwait(false);
        await Exited.ConfigureAwait(false);
    }

    /// <summary>Kills the process and its descendants at once.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // The process ended between the check and the call.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!Exited.IsCompleted)
            Kill();
        await Exited.ConfigureAwait(false);
        _process.Dispose();
        _oneLine.Dispose();
    }

    private async Task<int> WatchAsync(Func<string, ValueTask> onLine, Action onExit)
    {
        using var drained = new CancellationTokenSource();
        var pumps = Task.WhenAll(
            PumpAsync(_process.StandardOutput.BaseStream, onLine, drained.Token),
            PumpAsync(_process.StandardError.BaseStream, onLine, drained.Token)
        );
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        drained.CancelAfter(DrainAfterExit);
        try
        {
            onExit();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.OutputFailed(_logger, exception, Id);
        }

        await pumps.ConfigureAwait(false);
        return _process.ExitCode;
    }

    private async Task PumpAsync(Stream stream, Func<string, ValueTask> onLine, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            await foreach (var line in LineReader.ReadLinesAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                await _oneLine.WaitAsync(CancellationToken.None).ConfigureAwait(false);
                try
                {
                    Remember(line);
                    await HandAsync(line, onLine).ConfigureAwait(false);
                }
                finally
                {
                    _oneLine.Release();
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The pipe is closed or held open by another process; the received lines have been delivered.
        }
    }

    /// <summary>
    /// A line that the host fails to process must not stop the reading, because the child would block on its next write.
    /// </summary>
    private async ValueTask HandAsync(string line, Func<string, ValueTask> onLine)
    {
        try
        {
            await onLine(line).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A failure of the handler must not affect the child.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (Interlocked.Exchange(ref _failed, true))
                return;

            Log.OutputFailed(_logger, failure, Id);
        }
    }

    private void Remember(string line)
    {
        lock (_tail)
        {
            if (_tail.Count == 20)
                _tail.Dequeue();
            _tail.Enqueue(line.Length <= 512 ? line : line[..512]);
        }
    }
}
