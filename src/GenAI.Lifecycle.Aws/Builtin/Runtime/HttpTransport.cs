using System.Net;
using Amazon.Runtime;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>The HTTP side of a client.</summary>
internal static class HttpTransport
{
    /// <summary>Returns the configured factory's client, or a socket pool of the client's own.</summary>
    public static HttpMessageInvoker Create(ClientConfig config) =>
        config.HttpClientFactory is { } factory ? factory.CreateHttpClient(config) : new HttpMessageInvoker(CreateHandler(config));

    private static SocketsHttpHandler CreateHandler(ClientConfig config)
    {
        var handler = new SocketsHttpHandler
        {
            // Endpoints move: a connection is renewed within minutes, so that DNS changes are seen.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.None,
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = config.MaxConnectionsPerServer ?? int.MaxValue,
        };
        if (config.ConnectTimeout is { } timeout)
            handler.ConnectTimeout = timeout;
        if (config.GetWebProxy() is { } proxy)
            handler.Proxy = proxy;
        return handler;
    }
}
