using System.Runtime.InteropServices;

namespace GenAI.Lifecycle.Local.Engine.Hosting;

/// <summary>The request to end: SIGTERM or SIGINT; on Windows, where a host cannot send one, the end of standard input.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignal()
    {
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        ];
        if (OperatingSystem.IsWindows() && Console.IsInputRedirected)
            _ = Task.Run(WatchInput);
    }

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _stop.Cancel();
    }

    private void WatchInput()
    {
        while (Console.In.ReadLine() is not null)
        {
            // What is written there means nothing; only its end does.
        }

        _stop.Cancel();
    }
}
