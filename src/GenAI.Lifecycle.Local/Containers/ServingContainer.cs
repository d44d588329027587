using System.Globalization;
using System.Net;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>Represents a serving container: <c>serve</c> under the serving contract, on its own loopback port.</summary>
internal sealed class ServingContainer : IAsyncDisposable
{
    /// <summary>Between SIGTERM and SIGKILL.</summary>
    public static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(30);

    /// <summary>A ping that takes longer counts as failed.</summary>
    public static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan PingInterval = TimeSpan.FromMilliseconds(100);

    private readonly ContainerProcess _process;
    private readonly TimeProvider _time;

    private ServingContainer(ContainerProcess process, int port, TimeProvider time)
    {
        _process = process;
        _time = time;
        Http = new HttpClient(
            new SocketsHttpHandler
            {
                UseProxy = false,
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = PingTimeout,
            }
        )
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>The client for <c>/ping</c> and <c>/invocations</c> of the container.</summary>
    public HttpClient Http { get; }

    /// <summary>The exit code, when the container has ended.</summary>
    public Task<int> Exited => _process.Exited;

    /// <summary>The last lines it wrote.</summary>
    public IReadOnlyList<string> Tail => _process.Tail;

    public int ProcessId => _process.Id;

    /// <summary>
    /// Starts the container and waits until <c>/ping</c> answers 200, at most
    /// ContainerStartupHealthCheckTimeoutInSeconds. The base directory stands for <c>/opt/ml</c>.
    /// </summary>
    /// <exception cref="ContainerStartException">The container could not be started, ended by itself, or did not become healthy in
    /// time.</exception>
    public static async Task<ServingContainer> StartAsync(
        ContainerHost host,
        ContainerCommand command,
        string baseDirectory,
        TimeSpan startupTimeout,
        Func<string, ValueTask> onLine,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var container = Start(host, command, baseDirectory, onLine, time);
        try
        {
            await container.WaitUntilHealthyAsync(startupTimeout, cancellationToken).ConfigureAwait(false);
            return container;
        }
        catch
        {
            await container.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static ServingContainer Start(
        ContainerHost host,
        ContainerCommand command,
        string baseDirectory,
        Func<string, ValueTask> onLine,
        TimeProvider time
    )
    {
        var port = ContainerPorts.Take();
        var environment = new Dictionary<string, string>
        {
            ["SAGEMAKER_BIND_TO_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["SAGEMAKER_BASE_DIR"] = baseDirectory,
            ["SM_MODEL_DIR"] = Path.Combine(baseDirectory, "model"),
        };
        return new ServingContainer(host.Start(command.With("serve", environment, baseDirectory), onLine), port, time);
    }

    /// <summary>Determines whether <c>/ping</c> answers 200 within <see cref="PingTimeout"/>.</summary>
    public Task<bool> PingAsync(CancellationToken cancellationToken) => PingAsync(Http, cancellationToken);

    internal static async Task<bool> PingAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(PingTimeout);
        try
        {
            using var response = await http.GetAsync(
                    new Uri("ping", UriKind.Relative),
                    HttpCompletionOption.ResponseHeadersRead,
                    limit.Token
                )
                .ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (ConnectionErrors.Means(exception))
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>SIGTERM, then SIGKILL after <see cref="StopGrace"/>.</summary>
    public Task StopAsync() => _process.StopAsync(StopGrace, _time);

    /// <summary>Kills the container at once; it must still be disposed.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Kills the container at once.</summary>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync().ConfigureAwait(false);
        Http.Dispose();
    }

    private async Task WaitUntilHealthyAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            while (!await PingAsync(either.Token).ConfigureAwait(false))
            {
                if (Exited.IsCompleted)
                    throw new ContainerStartException(
                        $"The container ended with exit code {await Exited.ConfigureAwait(false)} before it answered /ping. Its last lines: {string.Join('\n', Tail.TakeLast(12))}"
                    );

                // A process runs in real time, regardless of the rollout's clock.
                await Task.WhenAny(Exited, Task.Delay(PingInterval, TimeProvider.System, either.Token)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ContainerStartException($"The container did not pass the ping health check within {timeout.TotalSeconds:0} seconds.");
        }
    }
}
