using System.Collections.Concurrent;
using GenAI.Lifecycle.Local.Services.SageMaker.Serving;
using GenAI.Lifecycle.Local.State;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;

/// <summary>Executes the changes of endpoints in the background: one task at a time per endpoint.</summary>
internal sealed class EndpointWorker(
    EndpointStore endpoints,
    DeploymentFactory factory,
    TrafficTable traffic,
    Rollout rollout,
    ILogger<EndpointWorker> logger
) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Task> _work = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _shutdown = new();

    public void Create(string name) => Launch(name, token => BringUpAsync(name, token));

    public void Update(string name, DeploymentPolicy policy) => Launch(name, token => rollout.ExecuteAsync(name, policy, token));

    public void Rescale(string name) => Launch(name, token => RescaleAsync(name, token));

    public void Delete(string name) => Launch(name, _ => TakeDownAsync(name));

    /// <summary>
    /// Resumes the work of an earlier host: active endpoints get their copies again, an interrupted rollout is rolled
    /// back.
    /// </summary>
    public void Resume()
    {
        factory.Clear();
        foreach (var endpoint in endpoints.All().ToList())
        {
            if (endpoint.Status == EndpointStatus.Creating)
                Create(endpoint.Name);
            else if (endpoint.Status == EndpointStatus.Deleting)
                Delete(endpoint.Name);
            else if (EndpointStatus.Serves(endpoint.Status))
                Restore(endpoint);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _shutdown.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_work.Values).ConfigureAwait(false);
        foreach (var left in traffic.RemoveAll())
        foreach (var deployment in left.Deployments)
            await deployment.DisposeAsync().ConfigureAwait(false);
        _shutdown.Dispose();
    }

    private void Restore(EndpointRecord endpoint)
    {
        endpoints.Change(endpoint.Name, record =>
            record with
            {
                Status = EndpointStatus.SystemUpdating,
                Pending = null,
                FailureReason = record.Pending is null
                    ? record.FailureReason
                    : "The deployment was rolled back because the host was restarted.",
            }
        );
        Launch(endpoint.Name, token => BringUpAsync(endpoint.Name, token));
    }

    private void Launch(string name, Func<CancellationToken, Task> work)
    {
        var before = _work.GetValueOrDefault(name, Task.CompletedTask);
        _work[name] = RunAsync();

        async Task RunAsync()
        {
            await Task.Yield();
            await before.ConfigureAwait(false);
            try
            {
                await WorkAsync(name, work).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_shutdown.IsCancellationRequested)
            {
                // The next host with this state resumes it.
            }
        }
    }

    private async Task WorkAsync(string name, Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_shutdown.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Any error in the background is a failure of the endpoint.
        catch (Exception exception) when (exception is not OperationCanceledException || !_shutdown.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var reason = "InternalServerError: " + exception.Message;
            await StateRetry
                .UntilKeptAsync(
                    $"Keeping the failure of the endpoint {name}",
                    () => endpoints.Change(name, record => record with { Status = EndpointStatus.Failed, FailureReason = reason }),
                    logger,
                    _shutdown.Token
                )
                .ConfigureAwait(false);
        }
    }

    private async Task BringUpAsync(string name, CancellationToken cancellationToken)
    {
        var endpoint = endpoints.Find(name)!;
        Deployment? deployment = null;
        try
        {
            deployment = await factory.CreateAsync(name, endpoint.Variants, endpoint.Shadows, cancellationToken).ConfigureAwait(false);
            await deployment
                .ScaleAsync(
                    fleet => endpoint.All.First(variant => variant.Spec.Name == fleet.Spec.Name).DesiredInstanceCount,
                    cancellationToken
                )
                .ConfigureAwait(false);
            traffic.Set(name, new EndpointTraffic(deployment));
            endpoints.Change(name, record => Settled(record) with { Status = EndpointStatus.InService });
        }
        catch (Exception exception)
        {
            if (deployment is not null)
                await deployment.DisposeAsync().ConfigureAwait(false);
            if (exception is not DeploymentException)
                throw;
            endpoints.Change(name, record => record with { Status = EndpointStatus.Failed, FailureReason = exception.Message });
        }
    }

    private async Task RescaleAsync(string name, CancellationToken cancellationToken)
    {
        var endpoint = endpoints.Find(name)!;
        var deployment = traffic.Find(name)!.Current;
        string? failure = null;
        foreach (var variant in endpoint.Variants)
        {
            var fleet = deployment.Find(variant.Spec.Name)!;
            try
            {
                await fleet.ScaleAsync(variant.DesiredInstanceCount, cancellationToken).ConfigureAwait(false);
            }
            catch (DeploymentException exception)
            {
                failure = exception.Message;
            }

            fleet.Weight = variant.DesiredWeight;
        }

        endpoints.Change(name, record =>
            record with
            {
                Status = EndpointStatus.InService,
                FailureReason = failure,
                Variants =
                [
                    .. record
                        .Variants.Select(variant => variant with { DesiredInstanceCount = deployment.Find(variant.Spec.Name)!.Count })
                        .Select(variant => variant.Settled()),
                ],
            }
        );
    }

    private async Task TakeDownAsync(string name)
    {
        if (traffic.Remove(name) is { } left)
            foreach (var deployment in left.Deployments)
                await deployment.StopAsync().ConfigureAwait(false);
        endpoints.Remove(name);
    }

    private static EndpointRecord Settled(EndpointRecord record) =>
        record with
        {
            Variants = [.. record.Variants.Select(variant => variant.Settled())],
            Shadows = [.. record.Shadows.Select(variant => variant.Settled())],
        };
}
