using System.Collections.Concurrent;
using System.Globalization;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>The addresses of one client's requests. There are few, so each is computed once and cached; the cache is bounded.</summary>
internal sealed class RequestAddresses(Uri endpoint)
{
    private const int Kept = 512;

    private readonly string _root = RootOf(endpoint).TrimEnd('/');
    private readonly ConcurrentDictionary<string, RequestAddress> _known = new(StringComparer.Ordinal);

    /// <summary>The endpoint's root, where the JSON protocols post.</summary>
    public RequestAddress Root { get; } = new(new Uri(endpoint, RootOf(endpoint)), HostOf(endpoint), RootOf(endpoint), "");

    /// <summary>Returns the address of an escaped path and query.</summary>
    public RequestAddress Of(ReadOnlySpan<char> pathAndQuery)
    {
        if (_known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(pathAndQuery, out var known))
            return known;
        var address = Make(pathAndQuery.ToString());
        if (_known.Count < Kept)
            _known.TryAdd(pathAndQuery.ToString(), address);
        return address;
    }

    private RequestAddress Make(string pathAndQuery)
    {
        var question = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        var path = _root + (question < 0 ? pathAndQuery : pathAndQuery[..question]);
        var query = question < 0 ? "" : pathAndQuery[(question + 1)..];
        // Escaping an escaped text changes only the percent signs.
        return new RequestAddress(
            new Uri(endpoint, _root + pathAndQuery),
            Root.Host,
            path.Replace("%", "%25", StringComparison.Ordinal),
            query
        );
    }

    private static string RootOf(Uri uri) => uri.AbsolutePath.TrimEnd('/') + '/';

    private static string HostOf(Uri uri) =>
        uri.IsDefaultPort ? uri.Host : string.Create(CultureInfo.InvariantCulture, $"{uri.Host}:{uri.Port}");
}
