using Microsoft.Extensions.Hosting;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Leaves signals to the application that Local is embedded in: an instance ends when it is disposed.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
