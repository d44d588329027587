using System.Diagnostics;
using System.Text;

namespace GenAI.Lifecycle.EndToEnd.Tests;

/// <summary>The end-to-end sample as a user runs it: a separate process, read line by line.</summary>
internal sealed class SampleProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private SampleProcess(Process process) => _process = process;

    /// <summary>The output so far.</summary>
    public string Said => _said.ToString();

    /// <summary>Starts it.</summary>
    public static SampleProcess Start(string stateDirectory, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(Folder(), "GenAI.Lifecycle.Samples.EndToEnd.dll"), "--state", stateDirectory, .. arguments]
        )
        {
            RedirectStandardOutput = true,
        };
        return new SampleProcess(Process.Start(start)!);
    }

    /// <summary>Starts it and waits for its end.</summary>
    public static async Task<(int ExitCode, string Said)> RunAsync(string stateDirectory, params string[] arguments)
    {
        using var sample = Start(stateDirectory, arguments);
        return (await sample.EndAsync(), sample.Said);
    }

    /// <summary>Reads on until a line contains a text.</summary>
    /// <returns>Whether one did before the end.</returns>
    public async Task<bool> ReadToAsync(string text)
    {
        while (await NextLineAsync() is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Reads on for so many lines.</summary>
    /// <returns>Whether there were so many.</returns>
    public async Task<bool> ReadLinesAsync(int count)
    {
        for (var read = 0; read < count; read++)
        {
            if (await NextLineAsync() is null)
                return false;
        }

        return true;
    }

    /// <summary>
    /// Ends it as the system does when it is out of memory: at once, without a word to it or to the processes that it started.
    /// </summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Reads to its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        while (await NextLineAsync() is not null) { }

        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task<string?> NextLineAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (line is not null)
            _said.AppendLine(line);
        return line;
    }

    private static string Folder()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var root = own;
        while (!File.Exists(Path.Combine(root.FullName, "GenAI.Lifecycle.sln")))
            root = root.Parent ?? throw new InvalidOperationException($"No folder above {own} holds the solution.");
        return Path.Combine(root.FullName, "samples", "EndToEnd", "bin", own.Parent!.Name, own.Name);
    }
}
