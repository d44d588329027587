using GenAI.Lifecycle.Local.Containers;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Serving;

/// <summary>Represents one instance of a variant: a container that is restarted whenever it ends.</summary>
internal sealed class ContainerCopy : IAsyncDisposable
{
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstRestartDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestRestartDelay = TimeSpan.FromSeconds(30);
    private const int FailedPingsAllowed = 6;

    private readonly Func<CancellationToken, Task<ServingContainer>> _start;
    private readonly CancellationTokenSource _ending = new();
    private readonly SemaphoreSlim _doubt = new(0, 1);
    private volatile ServingContainer? _container;
    private volatile ServingContainer? _suspect;
    private int _outstanding;
    private Task _supervision = Task.CompletedTask;

    private ContainerCopy(Func<CancellationToken, Task<ServingContainer>> start) => _start = start;

    /// <summary>The active container; null while it is unhealthy or restarting.</summary>
    public ServingContainer? Container => _container is { Exited.IsCompleted: false } running && running != _suspect ? running : null;

    /// <summary>The number of requests in flight.</summary>
    public int Outstanding => Volatile.Read(ref _outstanding);

    /// <summary>Starts the first container and waits until it is healthy.</summary>
    /// <exception cref="ContainerStartException">The container did not become healthy.</exception>
    public static async Task<ContainerCopy> StartAsync(
        Func<CancellationToken, Task<ServingContainer>> start,
        CancellationToken cancellationToken
    )
    {
        var copy = new ContainerCopy(start);
        copy._container = await start(cancellationToken).ConfigureAwait(false);
        copy._supervision = copy.SuperviseAsync();
        return copy;
    }

    /// <summary>Marks the container as unreachable: it gets no more requests until it has answered a ping.</summary>
    public void Doubt(ServingContainer container)
    {
        _suspect = container;
        if (_doubt.CurrentCount == 0)
            _doubt.Release();
    }

    /// <summary>Counts a request until the returned object is disposed.</summary>
    public IDisposable Enter() => new Visit(this);

    /// <summary>Ends the container according to the contract: SIGTERM, SIGKILL 30 seconds later.</summary>
    public async Task StopAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _supervision.ConfigureAwait(false);
        if (_container is { } container)
            await container.StopAsync().ConfigureAwait(false);
        await DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _supervision.ConfigureAwait(false);
        if (Interlocked.Exchange(ref _container, null) is { } container)
            await container.DisposeAsync().ConfigureAwait(false);
    }

    private async Task SuperviseAsync()
    {
        var delay = FirstRestartDelay;
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                await WatchAsync(_container!, _ending.Token).ConfigureAwait(false);
                await _container!.DisposeAsync().ConfigureAwait(false);
                _container = await _start(_ending.Token).ConfigureAwait(false);
                delay = FirstRestartDelay;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (ContainerStartException)
            {
                await Task.Delay(delay, TimeProvider.System, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                delay = delay * 2 < LongestRestartDelay ? delay * 2 : LongestRestartDelay;
            }
        }
    }

    /// <summary>Completes when the container has ended or has not answered its pings for too long.</summary>
    private async Task WatchAsync(ServingContainer container, CancellationToken cancellationToken)
    {
        for (var failed = 0; failed < FailedPingsAllowed; )
        {
            await Task.WhenAny(container.Exited, _doubt.WaitAsync(PingInterval, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (container.Exited.IsCompleted)
                return;
            failed = await container.PingAsync(cancellationToken).ConfigureAwait(false) ? 0 : failed + 1;
            if (failed == 0 && _suspect == container)
                _suspect = null;
        }
    }

    private sealed class Visit : IDisposable
    {
        private ContainerCopy? _copy;

        public Visit(ContainerCopy copy)
        {
            _copy = copy;
            Interlocked.Increment(ref copy._outstanding);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _copy, null) is { } copy)
                Interlocked.Decrement(ref copy._outstanding);
        }
    }
}
