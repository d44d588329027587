using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime.EventStreams.Internal;
using CsCheck;
using GenAI.Lifecycle.Aws.Builtin.Runtime.EventStreams;
using GenAI.Lifecycle.Wire.Tests.Support;

namespace GenAI.Lifecycle.Wire.Tests.EventStreams;

/// <summary>
/// Whatever arrives, a stream is events or one typed error: never a hang, another exception, or more memory than what arrived.
/// </summary>
public sealed class DamagedStreamTests
{
    // A guard against a hang and no measure of speed: a stream of this size is read in less than a millisecond.
    private static readonly TimeSpan s_hang = TimeSpan.FromMinutes(2);

    private static readonly Gen<(byte[] Bytes, int[] Sizes)> s_damaged = Gen.Select(Mutations.Streams, Gen.Int[1, 200].Array[1, 6]);

    [Fact]
    public Task Damage_of_every_kind_is_a_typed_error_or_a_right_answer() => s_damaged.SampleAsync(ReadAsync, iter: 1_500);

    [Fact]
    [Trait("Category", "Long")]
    public Task Two_hundred_thousand_damaged_streams_are_too() => s_damaged.SampleAsync(ReadAsync, iter: 200_000);

    [Fact]
    public Task No_more_memory_is_taken_than_what_arrived_and_all_of_it_is_given_back() =>
        s_damaged.SampleAsync(
            async stream =>
            {
                using var pool = new CountingPool();
                using (var reader = new EventStreamReader(new SplitStream(stream.Bytes, stream.Sizes), pool))
                {
                    try
                    {
                        while (await reader.ReadAsync(default))
                            _ = reader.Current.Payload.Length;
                    }
                    catch (EventStreamFormatException)
                    {
                        // Half the streams are damaged; what is asked here is what they hold on to.
                    }
                }

                pool.Rented.ShouldBe(0);
                pool.Peak.ShouldBeLessThanOrEqualTo(stream.Bytes.Length + (64 << 10));
            },
            iter: 500
        );

    [Fact]
    public async Task A_reader_that_is_left_in_mid_frame_gives_its_buffers_back()
    {
        using var pool = new CountingPool();
        var frame = Frames.Raw("a", new byte[50_000]);
        using var cancellation = new CancellationTokenSource();
        using (var reader = new EventStreamReader(new SplitStream(Frames.Join(frame, frame), frame.Length + 20), pool))
        {
            (await reader.ReadAsync(default)).ShouldBeTrue();
            await cancellation.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(async () => await reader.ReadAsync(cancellation.Token));
            pool.Rented.ShouldBeGreaterThan(0);
        }

        pool.Rented.ShouldBe(0);
    }

    private static async Task ReadAsync((byte[] Bytes, int[] Sizes) stream)
    {
        using var wire = new FakeWire(() => FakeWire.Streaming(new SplitStream(stream.Bytes, stream.Sizes)));
        using var client = new AmazonBedrockRuntimeClient(FakeWire.Keys, wire.Configure(new AmazonBedrockRuntimeConfig()));
        var response = await client.ConverseStreamAsync(new ConverseStreamRequest { ModelId = "m" });
        try
        {
            await response.Stream!.ToListAsync().AsTask().WaitAsync(s_hang);
        }
        catch (Exception error) when (error is EventStreamFormatException or EventStreamException)
        {
            error.Message.ShouldNotBeNullOrEmpty();
        }
    }
}
