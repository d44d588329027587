using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GenAI.Lifecycle.Inference.Tests.Bedrock;

/// <summary>
/// A server of streams on its own socket: each answer begins at once and continues when the expected number of answers has begun.
/// </summary>
internal sealed class StreamingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _allBegun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _together;
    private readonly byte[][] _frames;
    private readonly Task _accepting;
    private int _begun;

    public StreamingServer(int together, byte[][] frames)
    {
        (_together, _frames) = (together, frames);
        _listener.Start(together);
        Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Endpoint { get; }

    /// <summary>Completes when all streams are open and their first frames sent.</summary>
    public Task AllBegun => _allBegun.Task;

    /// <summary>Lets the streams go on.</summary>
    public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var answers = new List<Task>();
        try
        {
            while (true)
                answers.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(answers);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            await ReadRequestAsync(stream);
            await stream.WriteAsync(
                "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.amazon.eventstream\r\nx-amzn-RequestId: r\r\nConnection: close\r\n\r\n"u8.ToArray(),
                _stopping.Token
            );
            await stream.WriteAsync(_frames[0], _stopping.Token);
            if (Interlocked.Increment(ref _begun) == _together)
                _allBegun.SetResult();
            await GoOn.Task.WaitAsync(_stopping.Token);
            foreach (var frame in _frames.Skip(1))
                await stream.WriteAsync(frame, _stopping.Token);
        }
    }

    private async Task ReadRequestAsync(NetworkStream stream)
    {
        var bytes = new byte[8 << 10];
        var (read, end) = (0, -1);
        while (end < 0 || read < end)
        {
            read += await stream.ReadAsync(bytes.AsMemory(read), _stopping.Token);
            var head = Encoding.ASCII.GetString(bytes, 0, read);
            if (end < 0 && head.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var blank and >= 0)
                end = blank + 4 + ContentLength(head[..blank]);
        }
    }

    private static int ContentLength(string head) =>
        int.Parse(
            head.Split("\r\n").Single(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1],
            CultureInfo.InvariantCulture
        );
}
