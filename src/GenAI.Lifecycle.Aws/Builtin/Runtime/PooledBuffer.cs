using System.Buffers;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>A growing byte buffer on the shared pool.</summary>
internal sealed class PooledBuffer(int capacity = 1024) : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);
    private int _length;

    /// <summary>The bytes written.</summary>
    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    /// <summary>The bytes written; valid until <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, _length);

    /// <summary>The number of bytes written.</summary>
    public int Length => _length;

    /// <inheritdoc />
    public void Advance(int count) => _length += count;

    /// <summary>Clears the buffer and keeps the memory.</summary>
    public void Clear() => _length = 0;

    /// <inheritdoc />
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(_length);
    }

    /// <inheritdoc />
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(_length);
    }

    /// <summary>Returns the memory to the pool.</summary>
    public void Dispose()
    {
        var bytes = Interlocked.Exchange(ref _bytes, []);
        _length = 0;
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length >= count)
            return;
        var grown = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_length + count), _bytes.Length * 2));
        _bytes.AsSpan(0, _length).CopyTo(grown);
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = grown;
    }
}
