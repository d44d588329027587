using System.Diagnostics;

namespace GenAI.Lifecycle.Benchmarks.Inference;

/// <summary>The server in a separate process, which ends when its standard input closes.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri endpoint) => (_process, Endpoint) = (process, endpoint);

    public Uri Endpoint { get; }

    public static async Task<ServerProcess> StartAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(ServerProcess).Assembly.Location);
        start.ArgumentList.Add("serve");
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server printed no address.");
        return new ServerProcess(process, new Uri(address));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
