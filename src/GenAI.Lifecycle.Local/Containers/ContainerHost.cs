using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>Starts containers as child processes that cannot outlive this process.</summary>
internal sealed class ContainerHost : IDisposable
{
    private readonly OrphanRegister _orphans;
    private readonly ILogger _logger;
    private readonly Lazy<IHostLifeline> _lifeline = new(() =>
        OperatingSystem.IsWindows() ? new WindowsJobLifeline() : new ShellLifeline()
    );

    /// <summary>Opens the register under <paramref name="directory"/> and ends the processes of an earlier host.</summary>
    public ContainerHost(string directory, ILogger? logger = null)
    {
        _logger = logger ?? NullLogger.Instance;
        _orphans = new OrphanRegister(directory);
        ReapedOrphans = _orphans.Reap();
    }

    /// <summary>The number of containers of an earlier host that were still running and were killed.</summary>
    public int ReapedOrphans { get; }

    /// <summary>
    /// Starts a command; each line of its output and error goes to <paramref name="onLine"/>, one at a time, and holds
    /// the child back while that is busy.
    /// </summary>
    /// <exception cref="ContainerStartException">The executable is missing or may not be run.</exception>
    public ContainerProcess Start(ContainerCommand command, Func<string, ValueTask> onLine)
    {
        var start = new ProcessStartInfo(command.FileName)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = command.WorkingDirectory ?? string.Empty,
        };
        foreach (var argument in command.Arguments)
            start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(name => !ContainerEnvironment.IsPassed(name)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;

        var lifeline = _lifeline.Value;
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            throw new ContainerStartException(
                $"The executable '{command.FileName}' of the image could not be started: {exception.Message}",
                exception
            );
        }

        Tie(process, lifeline, command.FileName);
        return new ContainerProcess(process, onLine, _logger, () =>
        {
            lifeline.Release(process.Id);
            _orphans.Remove(process.Id);
        });
    }

    /// <summary>A child that cannot be tied to this process must not run, because nothing would end it.</summary>
    private void Tie(Process process, IHostLifeline lifeline, string fileName)
    {
        try
        {
            lifeline.Tie(process);
            _orphans.Add(process);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Win32Exception)
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw new ContainerStartException(
                $"The executable '{fileName}' of the image was ended because it could not be recorded as running. {exception.Message}",
                exception
            );
        }
    }

    public void Dispose()
    {
        if (_lifeline.IsValueCreated)
            _lifeline.Value.Dispose();
    }
}
