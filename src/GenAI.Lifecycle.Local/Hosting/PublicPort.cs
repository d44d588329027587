using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>
/// The port of an instance, the same for IPv4 and IPv6: a free port is held until Kestrel listens, so that no other
/// process takes it in between.
/// </summary>
internal sealed class PublicPort : IDisposable
{
    private readonly Dictionary<IPEndPoint, Socket> _held = [];

    /// <exception cref="SocketException">No port is free.</exception>
    public PublicPort(LocalAwsOptions options)
    {
        Number = options.Port;
        if (Number != 0)
            return;
        do Number = Hold(new IPEndPoint(IPAddress.Loopback, 0));
        while (!TryHoldForIPv6());
    }

    public int Number { get; }

    /// <summary>Returns the held socket of an address, or a new one.</summary>
    public Socket Bind(EndPoint address) =>
        address is IPEndPoint place && _held.Remove(place, out var held)
            ? held
            : SocketTransportOptions.CreateDefaultBoundListenSocket(address);

    public void Dispose()
    {
        foreach (var held in _held.Values)
            held.Dispose();
        _held.Clear();
    }

    private bool TryHoldForIPv6()
    {
        if (!Socket.OSSupportsIPv6)
            return true;
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
            // The address does not exist on this machine.
            return true;
        }
    }

    private int Hold(IPEndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(address);
            // Linux assigns the port of a bound socket that does not listen a second time.
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
