using GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;
using GenAI.Lifecycle.Local.Services.SageMaker.Serving;

namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>Finds the fleet for a request.</summary>
internal sealed class EndpointRouter(EndpointStore endpoints, TrafficTable table, RuntimeErrors errors)
{
    private static readonly TimeSpan RestorePatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RestoreInterval = TimeSpan.FromMilliseconds(50);

    /// <exception cref="Hosting.ServiceError">ValidationError: the endpoint or variant does not exist, or has the other kind.</exception>
    public async Task<(Deployment Deployment, VariantFleet Fleet)> FindAsync(
        string endpointName,
        string? targetVariant,
        CancellationToken cancellationToken
    )
    {
        var endpoint = Require(endpointName);
        if (endpoint.Async is not null)
            throw RuntimeErrors.Validation($"Endpoint {endpointName} is an asynchronous endpoint; invoke it with InvokeEndpointAsync.");
        var traffic = await TrafficAsync(endpoint, cancellationToken).ConfigureAwait(false);
#pragma warning disable CA5394 // Routing needs no cryptographic randomness.
        return VariantChoice.Choose(traffic, targetVariant, Random.Shared.NextDouble)
            ?? throw RuntimeErrors.Validation($"Variant {targetVariant} not found for endpoint {endpointName} of account.");
#pragma warning restore CA5394
    }

    public EndpointRecord Require(string endpointName) =>
        endpoints.Find(endpointName) is { } endpoint && EndpointStatus.Serves(endpoint.Status)
            ? endpoint
            : throw errors.NoEndpoint(endpointName);

    /// <summary>After a restart of the host the copies start again; requests wait for them as for a busy container.</summary>
    private async Task<EndpointTraffic> TrafficAsync(EndpointRecord endpoint, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < RestorePatience; waited += RestoreInterval)
        {
            if (table.Find(endpoint.Name) is { } traffic)
                return traffic;
            if (endpoints.Find(endpoint.Name)?.Status != EndpointStatus.SystemUpdating)
                break;
            await Task.Delay(RestoreInterval, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }

        return table.Find(endpoint.Name) ?? throw RuntimeErrors.Unavailable(endpoint.Variants[0].Spec.Name);
    }
}
