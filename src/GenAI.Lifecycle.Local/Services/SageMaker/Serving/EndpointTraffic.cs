using System.Collections.Concurrent;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Serving;

/// <summary>Represents the current traffic split between the deployments of an endpoint.</summary>
/// <param name="Current">The deployment in service.</param>
/// <param name="Next">The deployment that replaces it.</param>
/// <param name="NextShare">Its current share of the traffic, 0 to 1.</param>
internal sealed record EndpointTraffic(Deployment Current, Deployment? Next = null, double NextShare = 0)
{
    public IEnumerable<Deployment> Deployments => Next is null ? [Current] : [Current, Next];
}

/// <summary>The traffic of all active endpoints; the runtime reads it, the control plane changes it.</summary>
internal sealed class TrafficTable
{
    private readonly ConcurrentDictionary<string, EndpointTraffic> _traffic = new(StringComparer.Ordinal);

    public EndpointTraffic? Find(string endpointName) => _traffic.GetValueOrDefault(endpointName);

    public void Set(string endpointName, EndpointTraffic traffic) => _traffic[endpointName] = traffic;

    public EndpointTraffic? Remove(string endpointName) => _traffic.TryRemove(endpointName, out var traffic) ? traffic : null;

    public IEnumerable<EndpointTraffic> RemoveAll()
    {
        foreach (var name in _traffic.Keys)
            if (Remove(name) is { } traffic)
                yield return traffic;
    }
}
