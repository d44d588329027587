using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Signing;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Tells service, protocol and operation of a request: one port serves them all.</summary>
internal sealed class ServiceRouter
{
    private readonly Entry[] _entries;

    public ServiceRouter(IEnumerable<ILocalService> services) => _entries = [.. services.Select(service => new Entry(service))];

    /// <summary>Null when nothing about the request says what it is for.</summary>
    public Route? Find(HttpRequest request, ReadOnlySpan<byte> body)
    {
        var signingName = SignatureParameters.Present(request) ? SignatureParameters.Parse(request, out _)?.Scope.Service : null;
        var (path, query) = CanonicalRequest.Target(request);
        return (signingName == "s3" ? null : FindRpc(request, path, query, body, signingName) ?? FindRest(request.Method, path, signingName))
            ?? FindRouted(request);
    }

    private Route? FindRpc(HttpRequest request, string path, string query, ReadOnlySpan<byte> body, string? signingName)
    {
        if (request.Headers["X-Amz-Target"].FirstOrDefault() is { } target)
        {
            var dot = target.LastIndexOf('.');
            var entry = dot < 0 ? null : _entries.FirstOrDefault(e => e.Description.JsonTarget == target[..dot]);
            return (entry ?? _entries.FirstOrDefault(e => e.Description.SigningName == signingName && e.Description.JsonTarget is not null))
                ?.Route(WireProtocol.AwsJson, entry is null ? null : target[(dot + 1)..], new ServiceError("UnknownOperationException", 400, ""));
        }
        if (path.Split('/') is ["", "service", var rpc, "operation", var operation])
        {
            return _entries.FirstOrDefault(e => e.Description.RpcService == rpc)
                ?.Route(WireProtocol.Cbor, operation, new ServiceError("UnknownOperationException", 404, ""));
        }
        return path == "/" ? FindQuery(query, body, signingName) : null;
    }

    private Route? FindQuery(string query, ReadOnlySpan<byte> body, string? signingName)
    {
        if (!query.Contains("Action=", StringComparison.Ordinal) && !body.StartsWith("Action="u8) && body.IndexOf("&Action="u8) < 0) return null;
        var pairs = QueryDocuments.Pairs(query, body);
        var action = pairs.FirstOrDefault(pair => pair.Key == "Action").Value;
        var version = pairs.FirstOrDefault(pair => pair.Key == "Version").Value;
        var speakers = _entries.Where(e => e.Description.QueryNamespace is not null).ToArray();
        var entry = speakers.FirstOrDefault(e => e.Description.SigningName == signingName)
            ?? speakers.FirstOrDefault(e => action is not null && e.Knows(action));
        return entry?.Route(WireProtocol.Query, action, new ServiceError("InvalidAction", 400, $"Could not find operation {action} for version {version}"));
    }

    private Route? FindRest(string method, string path, string? signingName)
    {
        var candidates = _entries.Where(e => e.Rest.Count > 0 && (signingName is null || e.Description.SigningName == signingName)).ToArray();
        foreach (var entry in candidates)
        {
            foreach (var route in entry.Rest)
            {
                if (route.Match(method, path) is { } labels)
                    return new Route(entry.Service, WireProtocol.RestJson, route.Operation) { Labels = labels };
            }
        }
        return signingName is null ? null : candidates.FirstOrDefault()?.Route(WireProtocol.RestJson, null, new ServiceError("UnknownOperationException", 404, ""));
    }

    private Route? FindRouted(HttpRequest request)
    {
        if (_entries.FirstOrDefault(e => e.Service is IRequestRouter) is not { Service: IRequestRouter router } entry) return null;
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

    private sealed class Entry(ILocalService service)
    {
        private readonly Dictionary<string, LocalOperation> _byName = service.Operations.ToDictionary(operation => operation.Name, StringComparer.Ordinal);

        public ILocalService Service => service;

        public ServiceDescription Description { get; } = service.Description;

        public IReadOnlyList<RestRoute> Rest { get; } = [.. service.Operations.Where(operation => operation.Path is not null).Select(operation => new RestRoute(operation))];

        public bool Knows(string operation) => _byName.ContainsKey(operation);

        public Route Route(WireProtocol protocol, string? operation, ServiceError unknown) =>
            new(service, protocol, operation is null ? null : _byName.GetValueOrDefault(operation)) { Unknown = unknown };
    }
}
