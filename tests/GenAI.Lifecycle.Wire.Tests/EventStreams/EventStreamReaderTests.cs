using CsCheck;
using GenAI.Lifecycle.Aws.Builtin.Runtime.EventStreams;
using GenAI.Lifecycle.Wire.Tests.Support;

namespace GenAI.Lifecycle.Wire.Tests.EventStreams;

public sealed class EventStreamReaderTests
{
    private static readonly Gen<byte[][]> s_payloads = Gen.Byte.Array[0, 9000].Array[1, 6];

    [Fact]
    public Task Frames_are_the_same_however_the_bytes_are_split() =>
        Gen.Select(s_payloads, Gen.Int[1, 20000].Array[1, 20])
            .SampleAsync(
                async (payloads, sizes) =>
                {
                    var bytes = Frames.Join(payloads.Select((payload, i) => Frames.Raw($"event-{i}", payload)));

                    var read = await ReadAllAsync(new SplitStream(bytes, sizes));

                    read.Count.ShouldBe(payloads.Length);
                    for (var i = 0; i < payloads.Length; i++)
                    {
                        read[i].Type.ShouldBe($"event-{i}");
                        read[i].Payload.ShouldBe(payloads[i]);
                    }
                },
                iter: 60
            );

    [Fact]
    public async Task A_frame_is_handed_out_before_a_byte_of_the_next_is_read()
    {
        var first = Frames.Raw("a", [1, 2, 3]);
        var stream = new SplitStream(Frames.Join(first, Frames.Raw("b", [4])), first.Length, 1);
        using var reader = new EventStreamReader(stream);

        (await reader.ReadAsync(default)).ShouldBeTrue();

        reader.Current.Text(":event-type"u8).ShouldBe("a");
        stream.Delivered.ShouldBe(first.Length);
    }

    [Fact]
    public Task A_flipped_bit_is_an_error_and_never_a_wrong_frame() =>
        Gen.Select(Gen.Byte.Array[1, 300], Gen.Int[0, int.MaxValue], Gen.Int[0, 7])
            .SampleAsync(
                async (payload, at, bit) =>
                {
                    var bytes = Frames.Raw("chunk", payload);
                    bytes[at % bytes.Length] ^= (byte)(1 << bit);

                    await Should.ThrowAsync<EventStreamFormatException>(() => ReadAllAsync(new SplitStream(bytes, 7)));
                },
                iter: 300
            );

    [Fact]
    public Task A_truncated_stream_is_an_error_unless_it_ends_between_frames() =>
        Gen.Select(s_payloads, Gen.Int[0, int.MaxValue])
            .SampleAsync(
                async (payloads, cut) =>
                {
                    var frames = payloads.Select(static payload => Frames.Raw("chunk", payload)).ToArray();
                    var bytes = Frames.Join(frames);
                    var length = cut % bytes.Length;
                    var ends = frames
                        .Select(static frame => frame.Length)
                        .Aggregate(new List<int> { 0 }, static (sums, next) => [.. sums, sums[^1] + next]);

                    var reading = () => ReadAllAsync(new SplitStream(bytes[..length], 511));

                    if (ends.IndexOf(length) is var whole and >= 0)
                        (await reading()).Count.ShouldBe(whole);
                    else
                        (await Should.ThrowAsync<EventStreamFormatException>(reading)).Message.ShouldContain("ended in the middle");
                },
                iter: 60
            );

    [Fact]
    public Task Garbage_is_an_error() =>
        Gen
            .Byte.Array[1, 5000]
            .SampleAsync(
                async garbage => await Should.ThrowAsync<EventStreamFormatException>(() => ReadAllAsync(new SplitStream(garbage, 100))),
                iter: 200
            );

    [Theory]
    [InlineData(15, 0)]
    [InlineData(int.MaxValue, 0)]
    [InlineData(-1, 0)]
    [InlineData(100, 85)]
    [InlineData(1 << 20, 129 << 10)]
    public async Task An_impossible_length_is_refused_before_memory_is_taken(int total, int headers)
    {
        var prelude = new byte[200];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(prelude, total);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(prelude.AsSpan(4), headers);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(
            prelude.AsSpan(8),
            System.IO.Hashing.Crc32.HashToUInt32(prelude.AsSpan(0, 8))
        );

        var error = await Should.ThrowAsync<EventStreamFormatException>(() => ReadAllAsync(new SplitStream(prelude, 50)));

        error.Message.ShouldContain("declares");
    }

    [Theory]
    [InlineData(new byte[] { 5, (byte)'a' })]
    [InlineData(new byte[] { 1, (byte)'a', 7, 0, 9, 1 })]
    [InlineData(new byte[] { 1, (byte)'a', 12 })]
    [InlineData(new byte[] { 1, (byte)'a', 6, 1 })]
    public async Task Broken_headers_under_a_right_checksum_are_an_error(byte[] headers)
    {
        var bytes = Frames.Assemble(headers, [1]);

        await Should.ThrowAsync<EventStreamFormatException>(() => ReadAllAsync(new SplitStream(bytes, 50)));
    }

    [Fact]
    public async Task Headers_of_every_type_are_stepped_over()
    {
        byte[] headers =
        [
            1,
            (byte)'a',
            0,
            1,
            (byte)'b',
            1,
            1,
            (byte)'c',
            2,
            9,
            1,
            (byte)'d',
            3,
            9,
            9,
            1,
            (byte)'e',
            4,
            9,
            9,
            9,
            9,
            1,
            (byte)'f',
            5,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            1,
            (byte)'g',
            6,
            0,
            2,
            9,
            9,
            1,
            (byte)'h',
            8,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            1,
            (byte)'i',
            9,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            11,
            12,
            13,
            14,
            15,
            16,
            11,
            .. ":event-type"u8,
            7,
            0,
            2,
            (byte)'o',
            (byte)'k',
        ];

        var read = await ReadAllAsync(new SplitStream(Frames.Assemble(headers, [42]), 1));

        read.ShouldHaveSingleItem().Type.ShouldBe("ok");
    }

    private static async Task<List<(string Type, byte[] Payload)>> ReadAllAsync(Stream stream)
    {
        var frames = new List<(string, byte[])>();
        using var reader = new EventStreamReader(stream);
        while (await reader.ReadAsync(default))
            frames.Add((reader.Current.Text(":event-type"u8), reader.Current.Payload.ToArray()));
        return frames;
    }
}
