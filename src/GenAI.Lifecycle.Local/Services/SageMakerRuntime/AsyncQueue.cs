using System.Collections.Concurrent;
using System.Globalization;
using GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;
using GenAI.Lifecycle.Local.Services.SageMaker.Serving;
using GenAI.Lifecycle.Local.State;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>The waiting asynchronous invocations of all endpoints, first in, first out, up to the concurrency of the copies.</summary>
internal sealed class AsyncQueue(
    StateStore store,
    EndpointStore endpoints,
    TrafficTable traffic,
    AsyncExecution execution,
    InvocationMetrics metrics,
    TimeProvider time,
    ILogger<AsyncQueue> logger
) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly StateCollection<AsyncInvocation> _waiting = store.Collection(
        "sagemaker/async-invocations",
        SageMakerRuntimeJson.Default.AsyncInvocation
    );
    private readonly ConcurrentDictionary<string, Task> _underWay = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _shutdown = new();
    private readonly SemaphoreSlim _news = new(0);
    private long _sequence;
    private Task _pump = Task.CompletedTask;

    /// <summary>Starts processing, including the invocations of an earlier host.</summary>
    public void Start() => _pump = PumpAsync(_shutdown.Token);

    public void Add(AsyncInvocation invocation)
    {
        // The key is the order of arrival within the endpoint.
        var key = string.Create(
            CultureInfo.InvariantCulture,
            $"{invocation.EndpointName}/{time.GetUtcNow().UtcTicks:D19}/{Interlocked.Increment(ref _sequence):D10}"
        );
        _waiting.Put(key, invocation);
        Publish(invocation.EndpointName);
        _news.Release();
    }

    public async ValueTask DisposeAsync()
    {
        await _shutdown.CancelAsync().ConfigureAwait(false);
        await _pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_underWay.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _shutdown.Dispose();
        _news.Dispose();
    }

    private async Task PumpAsync(CancellationToken cancellationToken)
    {
        for (var failures = 0; ; )
        {
            try
            {
                if (_waiting.List().Count == _underWay.Count)
                    await _news.WaitAsync(cancellationToken).ConfigureAwait(false);
                foreach (var (key, invocation) in _waiting.List())
                {
                    if (!_underWay.ContainsKey(key) && Room(invocation))
                        _underWay[key] = CarryOutAsync(key, invocation, cancellationToken);
                }

                failures = 0;
            }
            catch (StateException failure)
            {
                if (failures++ == 0)
                    Log.BackgroundFailed(logger, failure, "Reading the waiting asynchronous invocations");
            }

            await Task.Delay(Interval, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>An invocation whose endpoint no longer exists or whose time is over fails without capacity.</summary>
    private bool Room(AsyncInvocation invocation)
    {
        if (endpoints.Find(invocation.EndpointName) is not { } endpoint || invocation.Expires <= time.GetUtcNow())
            return true;
        var healthy = traffic.Find(endpoint.Name)?.Current.Variants[0].Healthy ?? 0;
        var busy = _underWay.Keys.Count(key => key.StartsWith(endpoint.Name + "/", StringComparison.Ordinal));
        return busy < healthy * (endpoint.Async?.MaxConcurrentPerInstance ?? 1);
    }

    private async Task CarryOutAsync(string key, AsyncInvocation invocation, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            // The pump may have listed it just before it was completed.
            if (_waiting.Get(key) is null)
                return;
            await execution
                .RunAsync(invocation, traffic.Find(invocation.EndpointName)?.Current.Variants[0], cancellationToken)
                .ConfigureAwait(false);

            // It stays in progress until its completion is recorded; otherwise it would be executed again.
            await StateRetry
                .UntilKeptAsync(
                    "Noting an asynchronous invocation as done",
                    () =>
                    {
                        _waiting.Remove(key);
                    },
                    logger,
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The next host with this state resumes it.
        }
        finally
        {
            _underWay.TryRemove(key, out _);
        }

        Publish(invocation.EndpointName);
    }

    private void Publish(string endpoint) =>
        metrics.Backlog(endpoint, _waiting.List(endpoint + "/").Count, traffic.Find(endpoint)?.Current.Variants[0].Count ?? 0);
}
