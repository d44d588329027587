using System.Net;
using System.Net.Sockets;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>Ports for containers to bind to. A container binds some time after its port was chosen.</summary>
internal static class ContainerPorts
{
    // Below the ephemeral ports of operating systems, so that no connection and no other listener takes the port in the meantime.
    private const int First = 20_000;
    private const int Count = 12_000;

    // Processes start at different ports, so that two rarely try the same one.
    private static int s_next = Random.Shared.Next(Count);

    /// <summary>Returns a loopback port without a listener that this process has not returned recently.</summary>
    /// <exception cref="IOException">No port of the range is free.</exception>
    public static int Take()
    {
        for (var tried = 0; tried < Count; tried++)
        {
            var port = First + ((int)((uint)Interlocked.Increment(ref s_next) % Count));
            if (IsFree(port))
                return port;
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
