using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Signing;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Tells service, protocol and operation of a request by its first lines alone, before any of its body is read: one port serves them all.</summary>
internal sealed class ServiceRouter
{
    private readonly ServiceEntry[] _entries;

    public ServiceRouter(IEnumerable<ILocalService> services) => _entries = [.. services.Select(service => new ServiceEntry(service))];

    /// <summary>Null when nothing about the request says what it is for.</summary>
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
            ?? FindUnserved(request, signingName)
            ?? FindRouted(request);
    }

    /// <summary>By <c>X-Amz-Target</c>; clients differ in how much of the service's name stands before its last part.</summary>
    private Route? FindTarget(HttpRequest request, string? signingName)
    {
        if (request.Headers["X-Amz-Target"].FirstOrDefault() is not { } target)
            return null;

        var parts = target.Split('.');
        var entry = parts.Length < 2 ? null : Array.Find(_entries, entry => entry.Description.JsonTarget?.Split('.')[^1] == parts[^2]);
        return (entry ?? Array.Find(_entries, entry => entry.Signs(signingName) && entry.Description.JsonTarget is not null))
            ?.Route(WireProtocol.AwsJson, entry is null ? null : parts[^1], new ServiceError("UnknownOperationException", 400, ""));
    }

    private Route? FindCbor(string path) => path.Split('/') is ["", "service", var rpc, "operation", var operation]
        ? Array.Find(_entries, entry => entry.Description.RpcService == rpc)
            ?.Route(WireProtocol.Cbor, operation, new ServiceError("UnknownOperationException", 404, ""))
        : null;

    /// <summary>The service alone: the operation is known once the form has been read.</summary>
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
            : (Array.Find(speakers, entry => action is not null && entry.Knows(action)) ?? speakers.FirstOrDefault())?.Route(WireProtocol.Query);
    }

    private Route? FindRest(string method, string path, string? signingName)
    {
        var candidates = _entries.Where(entry => entry.Rest.Count > 0 && (signingName is null || entry.Signs(signingName))).ToArray();
        foreach (var entry in candidates)
        {
            foreach (var route in entry.Rest)
            {
                if (route.Match(method, path) is { } labels)
                    return new Route(entry.Service, WireProtocol.RestJson, route.Operation) { Labels = labels };
            }
        }

        return signingName is null
            ? null
            : candidates.FirstOrDefault()?.Route(WireProtocol.RestJson, null, new ServiceError("UnknownOperationException", 404, ""));
    }

    /// <summary>A request that no operation of the service it is signed for takes, or whose service is not among those served here.</summary>
    private Route? FindUnserved(HttpRequest request, string? signingName)
    {
        if (Array.Find(_entries, entry => entry.Signs(signingName)) is { } known)
            return known.Route(WireProtocol.RestJson, null, new ServiceError("UnknownOperationException", 404, ""));

        return signingName is null && request.Headers["X-Amz-Target"].Count == 0
            ? null
            : UnservedService.Route(request, signingName ?? "unknown", _entries.Select(entry => entry.Description.Name));
    }

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
            return new Route(entry.Service, WireProtocol.RestXml, null) { Unknown = error };
        }
    }
}
