using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace GenAI.Lifecycle.Wire.Tests.Support;

/// <summary>Writes event-stream frames, independently of the reader under test.</summary>
internal static class Frames
{
    public static byte[] Event(string type, string json) =>
        Frame(Encoding.UTF8.GetBytes(json), (":message-type", "event"), (":event-type", type), (":content-type", "application/json"));

    public static byte[] Raw(string type, byte[] payload) => Frame(payload, (":message-type", "event"), (":event-type", type));

    public static byte[] Exception(string type, string json) =>
        Frame(Encoding.UTF8.GetBytes(json), (":message-type", "exception"), (":exception-type", type));

    public static byte[] Frame(byte[] payload, params (string Name, string Value)[] headers)
    {
        var head = new MemoryStream();
        foreach (var (name, value) in headers)
        {
            head.WriteByte((byte)name.Length);
            head.Write(Encoding.UTF8.GetBytes(name));
            head.WriteByte(7);
            var bytes = Encoding.UTF8.GetBytes(value);
            head.WriteByte((byte)(bytes.Length >> 8));
            head.WriteByte((byte)bytes.Length);
            head.Write(bytes);
        }
        return Assemble(head.ToArray(), payload);
    }

    public static byte[] Assemble(byte[] headers, byte[] payload)
    {
        var frame = new byte[16 + headers.Length + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), headers.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), Crc32.HashToUInt32(frame.AsSpan(0, 8)));
        headers.CopyTo(frame, 12);
        payload.CopyTo(frame, 12 + headers.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(frame.Length - 4), Crc32.HashToUInt32(frame.AsSpan(0, frame.Length - 4)));
        return frame;
    }

    public static byte[] Join(params IEnumerable<byte[]> frames) => frames.SelectMany(static frame => frame).ToArray();
}
