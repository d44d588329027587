using System.ComponentModel;
using System.Diagnostics;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>
/// Linux and macOS: one <c>/bin/sh</c> reads the ids of the living children from a pipe and, when the pipe closes, kills
/// those that are left.
/// </summary>
/// <remarks>
/// The kernel closes the pipe when this process ends for any reason, including <c>kill -9</c>. PR_SET_PDEATHSIG would
/// follow the forking <em>thread</em>, which the thread pool may retire.
/// </remarks>
internal sealed class ShellLifeline : IHostLifeline
{
    private const string Script = """
        trap '' INT TERM HUP QUIT
        pids=
        while read -r op pid; do
          case $op in
            +) pids="$pids $pid" ;;
            -) rest=; for p in $pids; do [ "$p" = "$pid" ] || rest="$rest $p"; done; pids=$rest ;;
          esac
        done
        [ -z "$pids" ] || kill -9 $pids 2>/dev/null
        """;

    private readonly Lock _gate = new();
    private readonly Process _watcher;
    private bool _closed;

    public ShellLifeline()
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Script);
        try
        {
            _watcher = Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new ContainerStartException(
                "The watcher that ends containers together with their host could not be started: " + exception.Message,
                exception
            );
        }
    }

    public void Tie(Process child) => Tell('+', child.Id);

    public void Release(int processId) => Tell('-', processId);

    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed)
                return;
            _closed = true;
            try
            {
                _watcher.StandardInput.Dispose();
            }
            catch (IOException)
            {
                // The watcher ended first; the pipe is already closed.
            }
        }

        _watcher.Dispose();
    }

    private void Tell(char operation, int processId)
    {
        lock (_gate)
        {
            if (_closed)
                return;
            try
            {
                _watcher.StandardInput.Write($"{operation} {processId}\n");
                _watcher.StandardInput.Flush();
            }
            catch (IOException)
            {
                // Without its watcher the host still ends its children on an orderly stop, and the next start ends the rest.
            }
        }
    }
}
