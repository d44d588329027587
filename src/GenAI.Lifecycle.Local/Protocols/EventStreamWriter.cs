using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace GenAI.Lifecycle.Local.Protocols;

/// <summary>Encodes <c>application/vnd.amazon.eventstream</c> messages: prelude, headers, payload, each under its CRC-32.</summary>
internal static class EventStreamWriter
{
    public const string ContentType = "application/vnd.amazon.eventstream";
    private const byte StringHeader = 7;

    public static byte[] Event(EventMessage message) =>
        Encode(message.Payload.Span, (":event-type", message.Type), (":content-type", message.ContentType), (":message-type", "event"));

    /// <summary>Returns a modelled exception; <paramref name="type"/> is the stream union's member name.</summary>
    public static byte[] Exception(string type, ReadOnlySpan<byte> payload) =>
        Encode(payload, (":exception-type", type), (":content-type", "application/json"), (":message-type", "exception"));

    public static byte[] Encode(ReadOnlySpan<byte> payload, params ReadOnlySpan<(string Name, string? Value)> headers)
    {
        var encoded = new ArrayBufferWriter<byte>(128);
        foreach (var (name, value) in headers)
        {
            if (value is null)
                continue;
            var length = Encoding.UTF8.GetByteCount(value);
            var span = encoded.GetSpan(4 + name.Length + length);
            span[0] = (byte)name.Length;
            Encoding.ASCII.GetBytes(name, span[1..]);
            span[1 + name.Length] = StringHeader;
            BinaryPrimitives.WriteUInt16BigEndian(span[(2 + name.Length)..], (ushort)length);
            Encoding.UTF8.GetBytes(value, span[(4 + name.Length)..]);
            encoded.Advance(4 + name.Length + length);
        }
        var message = new byte[16 + encoded.WrittenCount + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), encoded.WrittenCount);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(8), Crc32.HashToUInt32(message.AsSpan(0, 8)));
        encoded.WrittenSpan.CopyTo(message.AsSpan(12));
        payload.CopyTo(message.AsSpan(12 + encoded.WrittenCount));
        BinaryPrimitives.WriteUInt32BigEndian(
            message.AsSpan(message.Length - 4),
            Crc32.HashToUInt32(message.AsSpan(0, message.Length - 4))
        );
        return message;
    }
}
