using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Shapes;
using GenAI.Lifecycle.Local.Signing;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>
/// Determines service, protocol and operation of a request from its head only, before its body is read: one port serves
/// all services.
/// </summary>
internal sealed class ServiceRouter
{
    private readonly ServiceEntry[] _entries;
    private readonly Lazy<ServiceEntry[]> _unserved;

    public ServiceRouter(IEnumerable<ILocalService> services)
    {
        _entries = [.. services.Select(service => new ServiceEntry(service))];
        _unserved = new(() => Unserved([.. _entries.Select(entry => entry.Description.ModelName ?? entry.Description.Name)]));
    }

    /// <summary>Returns the route; null if the request does not identify a service.</summary>
    public Route? Find(HttpRequest request)
    {
        var signingName = SignatureParameters.ServiceOf(request);
        if (signingName == "s3")
            return FindRouted(request);

        var (path, query) = CanonicalRequest.Target(request);
        return FindTarget(request, signingName)
            ?? FindCbor(path)
            ?? FindQuery(request, path, query, signingName)
            ?? FindRest(request.Method, path, signingName)
            ?? FindService(request, signingName)
            ?? FindRouted(request);
    }

    /// <summary>By <c>X-Amz-Target</c>; clients differ in the prefix before its last part.</summary>
    private Route? FindTarget(HttpRequest request, string? signingName)
    {
        if (request.Headers["X-Amz-Target"].FirstOrDefault() is not { } target)
            return null;

        var parts = target.Split('.');
        bool IsTarget(ServiceEntry entry) => parts.Length > 1 && entry.Description.JsonTarget?.Split('.')[^1] == parts[^2];
        return (Array.Find(_entries, IsTarget) ?? Array.Find(_unserved.Value, IsTarget))?.Route(WireProtocol.AwsJson, parts[^1])
            ?? Array
                .Find(_entries, entry => entry.Signs(signingName) && entry.Description.JsonTarget is not null)
                ?.Route(WireProtocol.AwsJson);
    }

    private Route? FindCbor(string path) =>
        path.Split('/') is ["", "service", var rpc, "operation", var operation]
            ? Array.Find(_entries, entry => entry.Description.RpcService == rpc)?.Route(WireProtocol.Cbor, operation)
            : null;

    /// <summary>Returns the service alone: the operation is known once the form has been read.</summary>
    private Route? FindQuery(HttpRequest request, string path, string query, string? signingName)
    {
        if (path != "/")
            return null;

        var speakers = _entries.Where(entry => entry.Description.QueryNamespace is not null).ToArray();
        if (signingName is not null)
            return Array.Find(speakers, entry => entry.Signs(signingName))?.Route(WireProtocol.Query);

        var action = UriEncoding.ParseQuery(query).FirstOrDefault(pair => pair.Key == "Action").Value;
        return action is null && !UnservedService.SendsForm(request)
            ? null
            : (Array.Find(speakers, entry => action is not null && entry.Knows(action)) ?? speakers.FirstOrDefault())?.Route(
                WireProtocol.Query
            );
    }

    /// <summary>By method and path: supported operations before others.</summary>
    private Route? FindRest(string method, string path, string? signingName)
    {
        Route? known = null;
        foreach (var entry in _entries.Where(entry => signingName is null || entry.Signs(signingName)))
        {
            if (entry.FindRest(method, path) is not { } route)
                continue;
            if (route.Operation is not null)
                return route;
            known ??= route;
        }

        return known
            ?? (
                signingName is null
                    ? null
                    : _unserved
                        .Value.Where(entry => entry.Signs(signingName))
                        .Select(entry => entry.FindRest(method, path))
                        .FirstOrDefault(route => route is not null)
            );
    }

    /// <summary>
    /// Returns the route of a request that matches no operation of its service, or whose service is not served here.
    /// </summary>
    private Route? FindService(HttpRequest request, string? signingName) =>
        Array.Find(_entries, entry => entry.Signs(signingName)) is { } known ? known.Route(WireProtocol.RestJson)
        : signingName is null && request.Headers["X-Amz-Target"].Count == 0 ? null
        : UnservedService.Route(request, signingName ?? "unknown", _entries.Select(entry => entry.Description.Name));

    private static ServiceEntry[] Unserved(string[] served) =>
        [.. ServiceModels.Names.Except(served).Select(name => UnservedService.Of(name, ServiceModels.Find(name)!))];

    private Route? FindRouted(HttpRequest request)
    {
        if (Array.Find(_entries, entry => entry.Service is IRequestRouter) is not { Service: IRequestRouter router } entry)
            return null;
        try
        {
            var (operation, labels) = router.Route(request);
            return new Route(entry.Service, WireProtocol.RestXml, operation) { Labels = labels };
        }
        catch (ServiceError error)
        {
            return new Route(entry.Service, WireProtocol.RestXml, null) { Refusal = error };
        }
    }
}
