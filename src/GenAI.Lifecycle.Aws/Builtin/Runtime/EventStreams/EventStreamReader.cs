using System.Buffers;
using System.IO.Pipelines;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime.EventStreams;

/// <summary>
/// Finds frames in a byte stream, however the bytes are split. A frame is returned as soon as its last byte has arrived,
/// from the buffer that received it; only a frame that spans two buffers is copied.
/// </summary>
internal sealed class EventStreamReader(Stream stream, MemoryPool<byte>? pool = null) : IDisposable
{
    private static readonly StreamPipeReaderOptions s_options = OptionsOf(null);

    private readonly PipeReader _pipe = PipeReader.Create(stream, pool is null ? s_options : OptionsOf(pool));
    private ReadOnlySequence<byte> _received;
    private byte[] _joined = [];
    private int _frameLength;
    private bool _holdsBuffer;

    /// <summary>The current frame; valid until the next call of <see cref="ReadAsync"/>.</summary>
    public EventFrame Current => EventFrame.Parse(Contiguous(_frameLength));

    /// <summary>Advances to the next frame; false at the end of the stream.</summary>
    /// <exception cref="EventStreamFormatException">The stream is damaged or ends in the middle of a frame.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _received = _received.Slice(_frameLength);
        _frameLength = 0;
        while (true)
        {
            if (TryFindFrame())
                return true;
            if (_holdsBuffer)
                _pipe.AdvanceTo(_received.Start, _received.End);
            _holdsBuffer = false;
            var result = await _pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            _holdsBuffer = true;
            _received = result.Buffer;
            if (!result.IsCompleted || TryFindFrame())
                continue;
            if (_received.IsEmpty)
                return false;
            throw new EventStreamFormatException($"The stream ended in the middle of an event, after {_received.Length} bytes of it.");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _pipe.Complete();
        var joined = Interlocked.Exchange(ref _joined, []);
        if (joined.Length > 0)
            ArrayPool<byte>.Shared.Return(joined);
    }

    private static StreamPipeReaderOptions OptionsOf(MemoryPool<byte>? pool) =>
        new(pool, bufferSize: 16 << 10, minimumReadSize: 1 << 10, leaveOpen: true);

    private bool TryFindFrame()
    {
        if (_received.Length < EventFrame.PreludeLength)
            return false;
        Span<byte> prelude = stackalloc byte[EventFrame.PreludeLength];
        _received.Slice(0, EventFrame.PreludeLength).CopyTo(prelude);
        var length = EventFrame.ReadLength(prelude);
        if (_received.Length < length)
            return false;
        _frameLength = length;
        return true;
    }

    private ReadOnlySpan<byte> Contiguous(int length)
    {
        if (_received.FirstSpan.Length >= length)
            return _received.FirstSpan[..length];
        if (_joined.Length < length)
        {
            if (_joined.Length > 0)
                ArrayPool<byte>.Shared.Return(_joined);
            _joined = ArrayPool<byte>.Shared.Rent(length);
        }
        _received.Slice(0, length).CopyTo(_joined);
        return _joined.AsSpan(0, length);
    }
}
