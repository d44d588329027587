using System.Net.Sockets;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>Distinguishes a broken connection to a container from other failures.</summary>
internal static class ConnectionErrors
{
    /// <summary>
    /// Returns whether the connection broke. A container that is killed while it answers can show as a plain error of the
    /// socket.
    /// </summary>
    public static bool Means(Exception error) => error is HttpRequestException or SocketException or IOException;
}
