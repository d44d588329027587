using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Where a request goes. Without an operation it is refused, once its signature held, with <see cref="Unknown"/>.</summary>
internal sealed record Route(ILocalService Service, WireProtocol Protocol, LocalOperation? Operation)
{
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public ServiceError Unknown { get; init; } = new("UnknownOperationException", 404, "Unknown operation");
}
