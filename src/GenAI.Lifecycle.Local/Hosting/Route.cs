using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Represents the route of a request. A request without an operation is rejected after its signature has been verified.</summary>
internal sealed record Route(ILocalService Service, WireProtocol Protocol, LocalOperation? Operation)
{
    /// <summary>The name of the requested operation, if the head of the request has it.</summary>
    public string? Asked { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The error of a request without a supported operation, if it is not the usual one.</summary>
    public ServiceError? Refusal { get; init; }

    /// <summary>Determines whether the service's model has the requested operation, which is then only not supported here.</summary>
    public bool Lacks(string? operation) => operation is not null && Service.Description.Model?.Operations.ContainsKey(operation) == true;
}
