using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using GenAI.Lifecycle.Wire.Tests.Support;

namespace GenAI.Lifecycle.Aot;

/// <summary>Answers Converse, ConverseStream and InvokeModel of an embedding model, one request a connection.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _serving;

    public ScriptedServer()
    {
        _listener.Start();
        Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _serving = ServeAsync();
    }

    public Uri Endpoint { get; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (OperationCanceledException)
        {
            // The application is done.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var bytes = new byte[16 << 10];
        var (read, end, head) = (0, -1, "");
        while (end < 0 || read < end)
        {
            read += await stream.ReadAsync(bytes.AsMemory(read), _stopping.Token);
            head = Encoding.ASCII.GetString(bytes, 0, read);
            if (end < 0 && head.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var blank and >= 0)
                end = blank + 4 + ContentLength(head[..blank]);
        }
        var path = head.Split(' ')[1];
        var (type, body) = path switch
        {
            _ when path.EndsWith("/converse-stream", StringComparison.Ordinal) => (
                "application/vnd.amazon.eventstream",
                Frames.Join(
                    Frames.Event("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"text":"sunny"}}"""),
                    Frames.Event("messageStop", """{"stopReason":"end_turn"}""")
                )
            ),
            _ when path.EndsWith("/converse", StringComparison.Ordinal) => (
                "application/json",
                """{"output":{"message":{"role":"assistant","content":[{"text":"sunny"}]}},"stopReason":"end_turn","usage":{"inputTokens":3,"outputTokens":1,"totalTokens":4}}"""u8.ToArray()
            ),
            _ => ("application/json", """{"embedding":[0.1,0.2,0.3],"inputTextTokenCount":1}"""u8.ToArray()),
        };
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nx-amzn-RequestId: r\r\nConnection: close\r\n\r\n"
            ),
            _stopping.Token
        );
        await stream.WriteAsync(body, _stopping.Token);
    }

    private static int ContentLength(string head) =>
        int.Parse(
            head.Split("\r\n").Single(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1],
            CultureInfo.InvariantCulture
        );
}
