using System.Collections.Concurrent;
using GenAI.Lifecycle.Local.Containers;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.SageMaker.Serving;

namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>Sends a copy of the production variant's requests to shadow variants, and drops their answers.</summary>
internal sealed class ShadowFeed(VariantCall call, TimeProvider time) : IAsyncDisposable
{
    /// <summary>A shadow that cannot keep up loses requests; production must not be affected.</summary>
    private const int MaxUnderWay = 64;

    private readonly ConcurrentDictionary<Task, byte> _underWay = new();
    private readonly CancellationTokenSource _shutdown = new();

    /// <summary>The share of the requests that a shadow gets is its weight relative to the production variant's.</summary>
    public void Feed(Invocation invocation, Deployment deployment, VariantFleet production)
    {
        foreach (var shadow in deployment.Shadows)
        {
#pragma warning disable CA5394 // Sampling needs no cryptographic randomness.
            if (_underWay.Count >= MaxUnderWay || Random.Shared.NextDouble() * production.Weight >= shadow.Weight)
                continue;
#pragma warning restore CA5394
            var feeding = Task.Run(() => FeedAsync(invocation, shadow));
            _underWay[feeding] = 0;
            _ = feeding.ContinueWith(done => _underWay.TryRemove(done, out _), TaskScheduler.Default);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _shutdown.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_underWay.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _shutdown.Dispose();
    }

    private async Task FeedAsync(Invocation invocation, VariantFleet shadow)
    {
        try
        {
            using var answer = await call.SendAsync(invocation, shadow, time.GetTimestamp(), null, _shutdown.Token).ConfigureAwait(false);
            await answer.Response.Content.CopyToAsync(Stream.Null, _shutdown.Token).ConfigureAwait(false);
            call.Count(invocation.EndpointName, shadow, (int)answer.Response.StatusCode, answer.Started, answer.Sent);
        }
        catch (Exception exception) when (exception is ServiceError or OperationCanceledException || ConnectionErrors.Means(exception))
        {
            // A shadow's failure is only in its metrics and its log; no caller waits for its answer.
        }
    }
}
