using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>
/// Supports HTTP/2 without TLS on the public port, which the JavaScript SDK's Bedrock Runtime client uses: Kestrel
/// distinguishes the two versions only with TLS, so connections that start with HTTP/2's preface are relayed to a
/// separate listener.
/// </summary>
internal sealed class Http2Relay
{
    private static readonly byte[] Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();

    /// <summary>Port of the HTTP/2 listener, known once it listens.</summary>
    public int Port { get; set; }

    public async Task HandleAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (await OpensHttp2Async(connection.Transport.Input).ConfigureAwait(false))
            await RelayAsync(connection).ConfigureAwait(false);
        else
            await next(connection).ConfigureAwait(false);
    }

    /// <summary>Looks at the first bytes without consuming them; the second byte already identifies most HTTP/1 requests.</summary>
    private static async ValueTask<bool> OpensHttp2Async(PipeReader input)
    {
        while (true)
        {
            var read = await input.ReadAsync().ConfigureAwait(false);
            var seen = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, Preface.Length));
            var alike = seen.ToArray().AsSpan().SequenceEqual(Preface.AsSpan(0, (int)seen.Length));
            var decided = !alike || seen.Length == Preface.Length || read.IsCompleted;
            input.AdvanceTo(read.Buffer.Start, decided ? read.Buffer.Start : read.Buffer.End);
            if (decided)
                return alike && seen.Length == Preface.Length;
        }
    }

    private async Task RelayAsync(ConnectionContext connection)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, Port, connection.ConnectionClosed).ConfigureAwait(false);
        var stream = new NetworkStream(socket);
        await using (stream.ConfigureAwait(false))
        {
            var there = connection.Transport.Input.CopyToAsync(stream, connection.ConnectionClosed);
            var back = stream.CopyToAsync(connection.Transport.Output, connection.ConnectionClosed);
            await Task.WhenAny(there, back).ConfigureAwait(false);
            socket.Close();
            await Task.WhenAll(there, back).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
