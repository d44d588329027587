namespace GenAI.Lifecycle.Inference.Tests.Bedrock;

/// <summary>Gives its bytes and then waits for ever, as a server does that has gone silent.</summary>
internal sealed class HeldStream(byte[] bytes) : MemoryStream(bytes)
{
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when all is read and the reader waits for more.</summary>
    public Task Waiting => _waiting.Task;

    public bool IsClosed { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position < Length)
            return Read(buffer.Span);
        var end = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(() => end.TrySetCanceled(cancellationToken));
        _waiting.TrySetResult();
        return await end.Task;
    }

    protected override void Dispose(bool disposing)
    {
        IsClosed = true;
        base.Dispose(disposing);
    }
}
