namespace GenAI.Lifecycle.Local.Faults;

/// <summary>Represents an answer's body that is cut after a number of bytes or written slowly.</summary>
internal sealed class FaultyBodyStream(Stream body, IEnumerable<LocalFault> faults, TimeProvider clock, Action abort) : Stream
{
    private const int Piece = 64;
    private readonly long? _cutAfter = faults.Where(fault => fault.Kind == LocalFaultKind.CutStream).Min(fault => (long?)fault.AfterBytes);
    private readonly TimeSpan _delay = faults
        .Where(fault => fault.Kind == LocalFaultKind.SlowRead)
        .Select(fault => fault.Delay)
        .DefaultIfEmpty()
        .Max();
    private long _written;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            var piece = _delay > TimeSpan.Zero ? buffer[..Math.Min(Piece, buffer.Length)] : buffer;
            if (_delay > TimeSpan.Zero)
                await Task.Delay(_delay, clock, cancellationToken).ConfigureAwait(false);
            if (_cutAfter is { } cut && _written + piece.Length > cut)
            {
                await body.WriteAsync(piece[..(int)(cut - _written)], cancellationToken).ConfigureAwait(false);
                await body.FlushAsync(cancellationToken).ConfigureAwait(false);
                abort();
                throw new OperationCanceledException("An injected fault cut the answer.");
            }
            await body.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
            if (_delay > TimeSpan.Zero)
                await body.FlushAsync(cancellationToken).ConfigureAwait(false);
            _written += piece.Length;
            buffer = buffer[piece.Length..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => body.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
