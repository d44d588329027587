using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Where a request goes. Without an operation it is refused once its signature held.</summary>
internal sealed record Route(ILocalService Service, WireProtocol Protocol, LocalOperation? Operation)
{
    /// <summary>The name of the operation that is asked for, as far as the head of the request tells it.</summary>
    public string? Asked { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The refusal of a request that names no operation offered here, where it is not the usual one.</summary>
    public ServiceError? Refusal { get; init; }

    /// <summary>Determines whether the service's model has the operation that is asked for, which is then only not offered here.</summary>
    public bool Lacks(string? operation) => operation is not null && Service.Description.Model?.Operations.ContainsKey(operation) == true;
}
