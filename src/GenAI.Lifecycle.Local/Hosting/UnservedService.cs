using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Shapes;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>
/// Represents a service that is not served here, so that a request for it is answered with that service's protocol and
/// name.
/// </summary>
internal sealed class UnservedService(ServiceDescription description) : ILocalService
{
    public ServiceDescription Description => description;

    public IReadOnlyList<LocalOperation> Operations => [];

    public IEnumerable<LocalResource> Inventory() => [];

    public static bool SendsForm(HttpRequest request) =>
        request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Returns a service whose model is available, so that its operations are known by name.</summary>
    public static ServiceEntry Of(string name, ServiceModel model) =>
        new(
            new UnservedService(
                new ServiceDescription
                {
                    Name = name,
                    SigningName = model.Signing,
                    EventSource = $"{name}.amazonaws.com",
                    JsonTarget = model.Targets.Count > 0 ? model.Targets[0] : null,
                    JsonVersion = model.JsonVersion ?? "1.1",
                }
            )
        );

    /// <summary>Returns a service of which only the name in the signature is known.</summary>
    public static Route Route(HttpRequest request, string name, IEnumerable<string> served)
    {
        var protocol =
            request.Headers.ContainsKey("X-Amz-Target") ? WireProtocol.AwsJson
            : request.Headers.ContainsKey("smithy-protocol") ? WireProtocol.Cbor
            : SendsForm(request) ? WireProtocol.Query
            : WireProtocol.RestJson;
        return new Route(
            new UnservedService(
                new ServiceDescription
                {
                    Name = name,
                    SigningName = name,
                    EventSource = $"{name}.amazonaws.com",
                    JsonVersion = request.ContentType?.EndsWith("1.0", StringComparison.Ordinal) == true ? "1.0" : "1.1",
                    QueryNamespace = $"http://{name}.amazonaws.com/doc/",
                }
            ),
            protocol,
            null
        )
        {
            Refusal = new ServiceError(
                "UnknownOperationException",
                protocol == WireProtocol.AwsJson ? 400 : 404,
                $"This local AWS does not serve {name}. It serves {string.Join(", ", served.Order(StringComparer.Ordinal))}."
            ),
        };
    }
}
