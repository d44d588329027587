using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime.EventStreams;

/// <summary>
/// One checked frame of <c>application/vnd.amazon.eventstream</c>, parsed where it lies: total length, header length,
/// checksum of these, headers, payload, checksum of all (https://smithy.io/2.0/aws/amazon-eventstream.html).
/// </summary>
internal readonly ref struct EventFrame
{
    /// <summary>The bytes before the headers.</summary>
    public const int PreludeLength = 12;

    /// <summary>The shortest frame: no headers, no payload.</summary>
    public const int MinLength = PreludeLength + 4;

    /// <summary>The longest frame taken: the format's 16 MiB payload and 128 KiB headers.</summary>
    public const int MaxLength = (16 << 20) + MaxHeadersLength + MinLength;

    private const int MaxHeadersLength = 128 << 10;

    private readonly ReadOnlySpan<byte> _headers;

    private EventFrame(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> payload)
    {
        _headers = headers;
        Payload = payload;
    }

    /// <summary>The payload, in place.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Returns the frame's length from its checked prelude.</summary>
    /// <exception cref="EventStreamFormatException">The prelude is damaged or names an impossible length.</exception>
    public static int ReadLength(ReadOnlySpan<byte> prelude)
    {
        if (Crc32.HashToUInt32(prelude[..8]) != BinaryPrimitives.ReadUInt32BigEndian(prelude[8..]))
            throw new EventStreamFormatException(
                "The checksum of an event's prelude is wrong: the stream is corrupt or not an event stream."
            );
        var total = BinaryPrimitives.ReadUInt32BigEndian(prelude);
        var headers = BinaryPrimitives.ReadUInt32BigEndian(prelude[4..]);
        if (total is < MinLength or > MaxLength || headers > MaxHeadersLength || headers > total - MinLength)
            throw new EventStreamFormatException(
                $"An event declares {total} bytes with {headers} bytes of headers; a frame must have {MinLength} to {MaxLength} bytes and at most {MaxHeadersLength} bytes of headers."
            );
        return (int)total;
    }

    /// <summary>Checks a whole frame and parses it.</summary>
    public static EventFrame Parse(ReadOnlySpan<byte> frame)
    {
        if (Crc32.HashToUInt32(frame[..^4]) != BinaryPrimitives.ReadUInt32BigEndian(frame[^4..]))
            throw new EventStreamFormatException("The checksum of an event is wrong: the stream is damaged.");
        var headers = (int)BinaryPrimitives.ReadUInt32BigEndian(frame[4..]);
        return new EventFrame(frame.Slice(PreludeLength, headers), frame[(PreludeLength + headers)..^4]);
    }

    /// <summary>Returns the text of a string header, or nothing.</summary>
    public ReadOnlySpan<byte> Header(ReadOnlySpan<byte> name)
    {
        var rest = _headers;
        while (!rest.IsEmpty)
        {
            var found = Take(ref rest, Take(ref rest, 1)[0]);
            var type = Take(ref rest, 1)[0];
            var value = Take(ref rest, ValueLength(type, ref rest));
            if (found.SequenceEqual(name))
                return type == 7
                    ? value
                    : throw new EventStreamFormatException($"The event header {Encoding.UTF8.GetString(name)} is not a string.");
        }
        return default;
    }

    /// <summary>Returns a string header as text; empty when absent.</summary>
    public string Text(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(Header(name));

    // Types: 0 true, 1 false, 2 byte, 3 short, 4 int, 5 long, 6 bytes, 7 string, 8 timestamp, 9 uuid.
    private static int ValueLength(byte type, scoped ref ReadOnlySpan<byte> rest) =>
        type switch
        {
            0 or 1 => 0,
            2 => 1,
            3 => 2,
            4 => 4,
            5 or 8 => 8,
            6 or 7 => BinaryPrimitives.ReadUInt16BigEndian(Take(ref rest, 2)),
            9 => 16,
            _ => throw new EventStreamFormatException($"An event header has the unknown type {type}."),
        };

    private static ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> rest, int length)
    {
        if (length > rest.Length)
            throw new EventStreamFormatException("An event's headers end in the middle of a header.");
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }
}
