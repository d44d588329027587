using System.Buffers.Binary;
using System.IO.Hashing;
using CsCheck;
using GenAI.Lifecycle.Wire.Tests.Support;

namespace GenAI.Lifecycle.Wire.Tests.EventStreams;

/// <summary>Damage to an event stream: what a broken network, proxy or service may make of one.</summary>
internal static class Mutations
{
    private static readonly byte[][] s_answer =
    [
        Frames.Event("messageStart", """{"role":"assistant"}"""),
        Frames.Event("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"text":"Gr\u00fc\u00dfe"}}"""),
        Frames.Event("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"reasoningContent":{"redactedContent":"YWJj"}}}"""),
        Frames.Event("contentBlockStart", """{"contentBlockIndex":1,"start":{"toolUse":{"toolUseId":"t","name":"f"}}}"""),
        Frames.Event("contentBlockDelta", """{"contentBlockIndex":1,"delta":{"toolUse":{"input":"{\"a\":1}"}}}"""),
        Frames.Event("somethingNew", """{"a":1}"""),
        Frames.Event("messageStop", """{"stopReason":"tool_use","additionalModelResponseFields":{"k":[1,{"x":null}]}}"""),
        Frames.Event("metadata", """{"usage":{"inputTokens":1,"outputTokens":2,"totalTokens":3},"metrics":{"latencyMs":9}}"""),
        Frames.Exception("throttlingException", """{"message":"Too many tokens"}"""),
        Frames.Frame("""{"message":"?"}"""u8.ToArray(), (":message-type", "error"), (":error-code", "Broken"), (":error-message", "m")),
    ];

    /// <summary>A stream of whole frames in any order and number, damaged by up to five strokes.</summary>
    public static Gen<byte[]> Streams { get; } =
        Gen.Select(
            Gen.Int[0, s_answer.Length - 1].Array[0, 12],
            Gen.Select(Gen.Int[0, 6], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Byte).Array[0, 5],
            static (order, strokes) =>
            {
                var bytes = Frames.Join(order.Select(static i => s_answer[i]));
                foreach (var (kind, at, length, value) in strokes)
                    bytes = Strike(bytes, kind, at, length, value);
                return bytes;
            }
        );

    private static byte[] Strike(byte[] bytes, int kind, int at, int length, byte value)
    {
        if (bytes.Length == 0)
            return kind == 0 ? [value] : bytes;
        at %= bytes.Length;
        length %= Math.Min(64, bytes.Length - at) + 1;
        switch (kind)
        {
            case 0:
                return [.. bytes[..at], .. Enumerable.Repeat(value, length), .. bytes[at..]];
            case 1:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 2:
                return bytes[..at];
            case 3:
                return [.. bytes, .. bytes.AsSpan(at, length)];
            default:
                var changed = (byte[])bytes.Clone();
                changed[at] = value;
                // The checksums are made right again, so that what is wrong lies deeper.
                return kind == 4 ? changed : Seal(changed);
        }
    }

    // Lengths that a stroke has hit are sealed as they are: they are the garbage lengths.
    private static byte[] Seal(byte[] bytes)
    {
        for (var start = 0; bytes.Length - start >= 16; )
        {
            var frame = bytes.AsSpan(start);
            var length = BinaryPrimitives.ReadInt32BigEndian(frame);
            BinaryPrimitives.WriteUInt32BigEndian(frame[8..], Crc32.HashToUInt32(frame[..8]));
            if (length < 16 || length > frame.Length)
                break;
            BinaryPrimitives.WriteUInt32BigEndian(frame[(length - 4)..], Crc32.HashToUInt32(frame[..(length - 4)]));
            start += length;
        }
        return bytes;
    }
}
