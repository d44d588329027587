using System.Collections.Immutable;
using GenAI.Lifecycle.Local.Containers;
using GenAI.Lifecycle.Local.Services.SageMaker.EndpointConfigs;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Serving;

/// <summary>The running copies of one variant of one deployment.</summary>
internal sealed class VariantFleet(VariantSpec spec, Func<string, CancellationToken, Task<ServingContainer>> start) : IAsyncDisposable
{
    private readonly SemaphoreSlim _scaling = new(1);
    private ImmutableArray<ContainerCopy> _copies = [];
    private int _next;

    public VariantSpec Spec => spec;

    /// <summary>Share of the deployment's traffic, relative to the other variants.</summary>
    public double Weight { get; set; } = spec.InitialWeight;

    /// <summary>The running and restarting copies.</summary>
    public int Count => _copies.Length;

    /// <summary>The healthy copies.</summary>
    public int Healthy => _copies.Count(copy => copy.Container is not null);

    /// <summary>
    /// Starts or ends copies until there are <paramref name="count"/>; if one does not become healthy, those started with
    /// it are ended.
    /// </summary>
    /// <exception cref="DeploymentException">A copy did not become healthy.</exception>
    public async Task ScaleAsync(int count, CancellationToken cancellationToken)
    {
        await _scaling.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (count > _copies.Length)
                await AddAsync(count - _copies.Length, cancellationToken).ConfigureAwait(false);
            else if (count < _copies.Length)
                await RemoveAsync(_copies.Length - count).ConfigureAwait(false);
        }
        finally
        {
            _scaling.Release();
        }
    }

    /// <summary>Returns a healthy copy, or null if there is none.</summary>
    public (ContainerCopy Copy, ServingContainer Container)? Pick()
    {
        var healthy = _copies.Select(copy => (Copy: copy, copy.Container)).Where(pair => pair.Container is not null).ToList();
        if (healthy.Count == 0)
            return null;
        var start = (int)((uint)Interlocked.Increment(ref _next) % (uint)healthy.Count);
        var rotated = healthy.Skip(start).Concat(healthy.Take(start));
        var chosen = spec.LeastOutstanding ? rotated.MinBy(pair => pair.Copy.Outstanding) : rotated.First();
        return (chosen.Copy, chosen.Container!);
    }

    public async ValueTask DisposeAsync()
    {
        var copies = _copies;
        _copies = [];
        await Task.WhenAll(copies.Select(copy => copy.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    private async Task AddAsync(int count, CancellationToken cancellationToken)
    {
        var starting = Enumerable
            .Range(0, count)
            .Select(_ => ContainerCopy.StartAsync(token => start(NewInstanceId(), token), cancellationToken))
            .ToList();
        try
        {
            _copies = _copies.AddRange(await Task.WhenAll(starting).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            foreach (var started in starting.Where(task => task.IsCompletedSuccessfully))
                await (await started.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
            if (exception is not ContainerStartException)
                throw;
            throw new DeploymentException(
                $"The primary container for production variant {spec.Name} did not pass the ping health check. Please check CloudWatch logs for this endpoint. {exception.Message}"
            );
        }
    }

    private async Task RemoveAsync(int count)
    {
        var leaving = _copies[^count..];
        _copies = _copies[..^count];
        await Task.WhenAll(leaving.Select(copy => copy.StopAsync())).ConfigureAwait(false);
    }

    private static string NewInstanceId() => string.Concat("i-", Guid.NewGuid().ToString("N").AsSpan(0, 17));
}
