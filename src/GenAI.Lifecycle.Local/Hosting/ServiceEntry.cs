using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Represents a service in the router.</summary>
internal sealed class ServiceEntry(ILocalService service)
{
    private readonly Dictionary<string, LocalOperation> _byName = service.Operations.ToDictionary(
        operation => operation.Name,
        StringComparer.Ordinal
    );

    private readonly Lazy<IReadOnlyList<RestRoute>> _rest = new(() => Routes(service.Description.Model));

    public ILocalService Service => service;

    public ServiceDescription Description { get; } = service.Description;

    public bool Signs(string? signingName) => Description.SigningName == signingName;

    public bool Knows(string operation) => _byName.ContainsKey(operation);

    public Route Route(WireProtocol protocol) => new(service, protocol, null);

    /// <summary>Returns the route for an operation name, which may be unknown.</summary>
    public Route Route(WireProtocol protocol, string? operation) =>
        new(service, protocol, operation is null ? null : _byName.GetValueOrDefault(operation)) { Asked = operation };

    /// <summary>
    /// Returns the route of a REST operation of the service's model, supported here or not; null if none matches.
    /// </summary>
    public Route? FindRest(string method, string path)
    {
        foreach (var route in _rest.Value)
        {
            if (route.Match(method, path) is { } labels)
                return Route(WireProtocol.RestJson, route.Operation) with { Labels = labels };
        }

        return null;
    }

    private static IReadOnlyList<RestRoute> Routes(ServiceModel? model) =>
        model is null || !model.Protocols.Contains("rest-json")
            ? []
            : [.. model.Operations.Values.Select(operation => new RestRoute(operation)).OrderBy(route => route.Labels)];
}
