using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>
/// The port of an instance, the same for IPv4 and IPv6: a free one is held from its choice until Kestrel listens, so that
/// nobody takes it in between.
/// </summary>
internal sealed class PublicPort : IDisposable
{
    private readonly Dictionary<IPEndPoint, Socket> _held = [];

    /// <exception cref="SocketException">No port is free.</exception>
    public PublicPort(LocalAwsOptions options)
    {
        Number = options.Port;
        if (Number != 0) return;
        do Number = Hold(new IPEndPoint(IPAddress.Loopback, 0));
        while (!TryHoldForIPv6());
    }

    public int Number { get; }

    /// <summary>Returns the held socket of an address, or a new one.</summary>
    public Socket Bind(EndPoint address) => address is IPEndPoint place && _held.Remove(place, out var held) ? held : SocketTransportOptions.CreateDefaultBoundListenSocket(address);

    public void Dispose()
    {
        foreach (var held in _held.Values) held.Dispose();
        _held.Clear();
    }

    private bool TryHoldForIPv6()
    {
        if (!Socket.OSSupportsIPv6) return true;
        try
        {
            Hold(new IPEndPoint(IPAddress.IPv6Loopback, Number));
            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            Dispose();
            return false;
        }
        catch (SocketException)
        {
            // There is no such address on this machine.
            return true;
        }
    }

    private int Hold(IPEndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(address);
            // Linux gives out the port of a socket that is bound and does not listen once more.
            socket.Listen();
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var bound = (IPEndPoint)socket.LocalEndPoint!;
        _held.Add(bound, socket);
        return bound.Port;
    }
}
