using GenAI.Lifecycle.Local.Protocols;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Stands for a service that is not served here, so that a request for it is answered in that service's protocol and by its name.</summary>
internal sealed class UnservedService(string name, string jsonVersion) : ILocalService
{
    public ServiceDescription Description { get; } = new()
    {
        Name = name,
        SigningName = name,
        EventSource = $"{name}.amazonaws.com",
        JsonVersion = jsonVersion,
        QueryNamespace = $"http://{name}.amazonaws.com/doc/",
    };

    public IReadOnlyList<LocalOperation> Operations => [];

    public IEnumerable<LocalResource> Inventory() => [];

    public static bool SendsForm(HttpRequest request) =>
        request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    public static Route Route(HttpRequest request, string name, IEnumerable<string> served)
    {
        var contentType = request.ContentType ?? "";
        var protocol = request.Headers.ContainsKey("X-Amz-Target") ? WireProtocol.AwsJson
            : request.Headers.ContainsKey("smithy-protocol") ? WireProtocol.Cbor
            : SendsForm(request) ? WireProtocol.Query
            : WireProtocol.RestJson;
        var message = $"This local AWS does not serve {name}. It serves {string.Join(", ", served.Order(StringComparer.Ordinal))}.";
        return new Route(new UnservedService(name, contentType.EndsWith("1.0", StringComparison.Ordinal) ? "1.0" : "1.1"), protocol, null)
        {
            Unknown = new ServiceError("UnknownOperationException", protocol == WireProtocol.AwsJson ? 400 : 404, message),
        };
    }
}
