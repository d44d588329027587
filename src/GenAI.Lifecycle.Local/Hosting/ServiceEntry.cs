using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>A service as the router sees it.</summary>
internal sealed class ServiceEntry(ILocalService service)
{
    private readonly Dictionary<string, LocalOperation> _byName =
        service.Operations.ToDictionary(operation => operation.Name, StringComparer.Ordinal);

    public ILocalService Service => service;

    public ServiceDescription Description { get; } = service.Description;

    public IReadOnlyList<RestRoute> Rest { get; } =
        [.. service.Operations.Where(operation => operation.Path is not null).Select(operation => new RestRoute(operation))];

    public bool Signs(string? signingName) => Description.SigningName == signingName;

    public bool Knows(string operation) => _byName.ContainsKey(operation);

    public Route Route(WireProtocol protocol) => new(service, protocol, null);

    public Route Route(WireProtocol protocol, string? operation, ServiceError unknown) =>
        new(service, protocol, operation is null ? null : _byName.GetValueOrDefault(operation)) { Unknown = unknown };
}
