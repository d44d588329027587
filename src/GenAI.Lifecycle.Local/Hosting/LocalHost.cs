using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using GenAI.Lifecycle.Local.Status;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Kestrel on loopback with the services behind it.</summary>
internal static class LocalHost
{
    /// <summary>The name of the server's own spans, which are not recorded by default.</summary>
    public const string TelemetryName = "GenAI.Lifecycle.Local.Server";

    public static WebApplication Build(LocalAwsOptions options)
    {
        Check(options);
        var relay = new Http2Relay();
        void Public(ListenOptions listen)
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection => relay.HandleAsync(connection, next));
        }
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.AllowSynchronousIO = false;
                kestrel.Limits.MaxRequestBodySize = null;
                kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.UTF8;
                var port = kestrel.ApplicationServices.GetRequiredService<PublicPort>().Number;
                kestrel.Listen(IPAddress.Loopback, port, Public);
                if (HasIPv6Loopback())
                    kestrel.Listen(IPAddress.IPv6Loopback, port, Public);
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            });
        builder.Services.AddSingleton<PublicPort>();
        builder
            .Services.AddOptions<SocketTransportOptions>()
            .Configure<PublicPort>(static (sockets, port) => sockets.CreateBoundListenSocket = port.Bind);
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.AddSingleton(relay);

        // With ASP.NET's own names the spans of this server would mix with those of the application under test.
        builder.Services.AddSingleton(new ActivitySource(TelemetryName)).AddSingleton(new DiagnosticListener(TelemetryName));
        builder.Services.AddSingleton(options.LoggerFactory);
        builder.Services.AddLocalServices(options);
        var host = builder.Build();
        var door = host.Services.GetRequiredService<FrontDoor>();
        var page = host.Services.GetRequiredService<StatusPage>();
        host.Run(http => StatusPage.Asked(http.Request) ? page.WriteAsync(http) : door.HandleAsync(http));
        return host;
    }

    /// <summary>Starts listening and returns the address of the instance.</summary>
    public static async Task<Uri> ListenAsync(WebApplication host, CancellationToken cancellationToken)
    {
        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        // In the order of their configuration: public IPv4 first, HTTP/2 last.
        var addresses = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        host.Services.GetRequiredService<Http2Relay>().Port = new Uri(addresses.Last()).Port;
        return new Uri(addresses.First());
    }

    private static bool HasIPv6Loopback()
    {
        if (!Socket.OSSupportsIPv6)
            return false;
        try
        {
            using var probe = new TcpListener(IPAddress.IPv6Loopback, 0);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static void Check(LocalAwsOptions options)
    {
        if (options.Port is < 0 or > 65535)
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.Port,
                $"Port is {options.Port}; it must be between 0 and 65535."
            );
        if (options.AccountId is not { Length: 12 } || !options.AccountId.All(char.IsAsciiDigit))
            throw new ArgumentException($"AccountId must be 12 digits; it is '{options.AccountId}'.", nameof(options));
        if (
            options.Credentials is { } key
            && (key.AccessKeyId.Length == 0 || !key.AccessKeyId.All(char.IsAsciiLetterOrDigit) || key.SecretAccessKey.Length == 0)
        )
            throw new ArgumentException(
                $"Credentials must have an access key id of letters and digits and a secret; the id is '{key.AccessKeyId}'.",
                nameof(options)
            );
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Region, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.EventualConsistency, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxRequestBytes, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxObjectBytes, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxConcurrentRequests, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxInstances, nameof(options));
    }
}
