using System.Net;
using System.Net.Sockets;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Tests.Hosting;

public sealed class PublicPortTests
{
    [Fact]
    public void A_free_port_is_held_until_it_is_bound()
    {
        using var port = new PublicPort(new LocalAwsOptions());
        var address = new IPEndPoint(IPAddress.Loopback, port.Number);
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Should.Throw<SocketException>(() => Listen(other, address)).SocketErrorCode.ShouldBe(SocketError.AddressAlreadyInUse);

        using var bound = port.Bind(address);

        bound.LocalEndPoint.ShouldBe(address);
        Should.NotThrow(() => bound.Listen());
    }

    [Fact]
    public void A_port_that_was_asked_for_is_taken_as_it_is() => new PublicPort(new LocalAwsOptions { Port = 4566 }).Number.ShouldBe(4566);

    private static void Listen(Socket socket, IPEndPoint address)
    {
        socket.Bind(address);
        socket.Listen();
    }
}
