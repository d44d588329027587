using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace GenAI.Lifecycle.Benchmarks.Inference;

/// <summary>
/// The responses of the server: a Converse response with a short paragraph, and a stream of 256 tokens with eight tokens per write.
/// </summary>
internal static class CannedAnswers
{
    public const int Tokens = 256;
    private const int TokensPerWrite = 8;

    private static readonly string[] s_words =
    [
        " the",
        " customer",
        " reports",
        " that",
        " an",
        " order",
        " of",
        " two",
        " lamps",
        " arrived",
        " with",
        " one",
        " broken",
        ";",
        " support",
        " offers",
        " a",
        " refund",
        ".",
    ];

    public static byte[] Converse { get; } =
        Encoding.UTF8.GetBytes(
            $$$"""{"metrics":{"latencyMs":412},"output":{"message":{"content":[{"text":"{{{Text(60)}}}"}],"role":"assistant"}},"stopReason":"end_turn","usage":{"inputTokens":210,"outputTokens":60,"totalTokens":270}}"""
        );

    public static byte[][] StreamInGroups { get; } =
    [.. Frames().Chunk(TokensPerWrite).Select(static group => group.SelectMany(static frame => frame).ToArray())];

    private static string Text(int words) => string.Concat(Enumerable.Range(0, words).Select(static i => s_words[i % s_words.Length]));

    private static IEnumerable<byte[]> Frames()
    {
        yield return Frame("messageStart", """{"p":"abcdefgh","role":"assistant"}""");
        for (var i = 0; i < Tokens; i++)
            yield return Frame(
                "contentBlockDelta",
                $$"""{"contentBlockIndex":0,"delta":{"text":"{{s_words[i % s_words.Length]}}"},"p":"abcdefghijklm"}"""
            );
        yield return Frame("contentBlockStop", """{"contentBlockIndex":0,"p":"abcdefghij"}""");
        yield return Frame("messageStop", """{"p":"abcdef","stopReason":"end_turn"}""");
        yield return Frame(
            "metadata",
            """{"metrics":{"latencyMs":912},"p":"abcd","usage":{"inputTokens":210,"outputTokens":256,"totalTokens":466}}"""
        );
    }

    private static byte[] Frame(string type, string json)
    {
        var headers = new MemoryStream();
        foreach (var (name, value) in new[] { (":event-type", type), (":content-type", "application/json"), (":message-type", "event") })
        {
            headers.WriteByte((byte)name.Length);
            headers.Write(Encoding.ASCII.GetBytes(name));
            headers.Write([7, 0, (byte)value.Length]);
            headers.Write(Encoding.ASCII.GetBytes(value));
        }
        var payload = Encoding.UTF8.GetBytes(json);
        var frame = new byte[16 + headers.Length + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), (int)headers.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), Crc32.HashToUInt32(frame.AsSpan(0, 8)));
        headers.ToArray().CopyTo(frame, 12);
        payload.CopyTo(frame, 12 + (int)headers.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(frame.Length - 4), Crc32.HashToUInt32(frame.AsSpan(0, frame.Length - 4)));
        return frame;
    }
}
