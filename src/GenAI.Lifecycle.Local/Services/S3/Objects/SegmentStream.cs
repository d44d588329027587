using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.S3.Objects;

/// <summary>A range of an object's content, read through its segments one after another. Seekable, as archives need.</summary>
internal sealed class SegmentStream(BlobStore blobs, IReadOnlyList<S3Segment> segments, long start, long length) : Stream
{
    private FileStream? _open;
    private int _openIndex = -1;
    private long _position;

    /// <summary>The lease that keeps the content while the stream is open; null if the caller holds one.</summary>
    public IDisposable? Lease { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (Locate(buffer.Length) is not { } piece)
            return 0;
        var read = piece.File.Read(buffer[..piece.Count]);
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Locate(buffer.Length) is not { } piece)
            return 0;
        var read = await piece.File.ReadAsync(buffer[..piece.Count], cancellationToken).ConfigureAwait(false);
        _position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => length + offset,
        };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _open?.Dispose();
            Lease?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Returns the file at the current position, and how much of it one read may take.</summary>
    private (FileStream File, int Count)? Locate(int wanted)
    {
        var left = Math.Min(wanted, length - _position);
        if (left <= 0)
            return null;
        var offset = start + _position;
        var index = 0;
        while (offset >= segments[index].Size)
            offset -= segments[index++].Size;
        if (index != _openIndex)
        {
            _open?.Dispose();
            (_open, _openIndex) = (blobs.Open(segments[index].BlobId), index);
        }
        if (_open!.Position != offset)
            _open.Position = offset;
        return (_open, (int)Math.Min(left, segments[index].Size - offset));
    }
}
