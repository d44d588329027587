using System.Runtime.InteropServices;

namespace GenAI.Lifecycle.Inference;

/// <summary>Reads bodies as streams, without a copy.</summary>
internal static class BodyStreams
{
    public static MemoryStream Open(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false, publiclyVisible: true)
            : new MemoryStream(body.ToArray(), writable: false);

    public static ReadOnlyMemory<byte> Bytes(MemoryStream? stream) =>
        stream is null ? default
        : stream.TryGetBuffer(out var buffer) ? buffer
        : stream.ToArray();
}
