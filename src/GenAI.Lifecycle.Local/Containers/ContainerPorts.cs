using System.Net;
using System.Net.Sockets;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>Ports for containers to bind to. A container binds some time after its port was chosen.</summary>
internal static class ContainerPorts
{
    // Below what operating systems hand out by themselves, so that no connection and no other listener takes the port meanwhile.
    private const int First = 20_000;
    private const int Count = 12_000;

    // Processes begin at different places, so that two rarely try the same port.
    private static int s_next = Random.Shared.Next(Count);

    /// <summary>Returns a loopback port that nobody listens on and that this process has not handed out lately.</summary>
    /// <exception cref="IOException">No port of the range is free.</exception>
    public static int Take()
    {
        for (var tried = 0; tried < Count; tried++)
        {
            var port = First + ((int)((uint)Interlocked.Increment(ref s_next) % Count));
            if (IsFree(port)) return port;
        }

        throw new IOException($"No loopback port from {First} to {First + Count - 1} is free.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
