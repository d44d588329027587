using System.Net;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.EventStreams.Internal;
using CsCheck;
using GenAI.Lifecycle.Aws.Builtin.Runtime.EventStreams;
using GenAI.Lifecycle.Wire.Tests.Support;

namespace GenAI.Lifecycle.Wire.Tests.BedrockRuntime;

public sealed class ConverseStreamWireTests
{
    private static readonly byte[] s_answer = Frames.Join(
        Frames.Event("messageStart", """{"p":"abc","role":"assistant"}"""),
        Frames.Event("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"text":"Grü"},"p":"a"}"""),
        Frames.Event("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"text":"ße"}}"""),
        Frames.Event("contentBlockStop", """{"contentBlockIndex":0}"""),
        Frames.Event("contentBlockStart", """{"contentBlockIndex":1,"start":{"toolUse":{"toolUseId":"t","name":"f"}}}"""),
        Frames.Event("contentBlockDelta", """{"contentBlockIndex":1,"delta":{"toolUse":{"input":"{\"a\":1}"}}}"""),
        Frames.Event("contentBlockDelta", """{"contentBlockIndex":2,"delta":{"reasoningContent":{"redactedContent":"YWJj"}}}"""),
        Frames.Event(
            "contentBlockDelta",
            """{"contentBlockIndex":3,"delta":{"citation":{"title":"t","location":{"documentChar":{"documentIndex":0,"start":1,"end":2}}}}}"""
        ),
        Frames.Event("messageStop", """{"stopReason":"tool_use","additionalModelResponseFields":{"k":[1]}}"""),
        Frames.Event("metadata", """{"usage":{"inputTokens":1,"outputTokens":2,"totalTokens":3},"metrics":{"latencyMs":9}}""")
    );

    private static readonly System.Text.Json.JsonSerializerOptions s_relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    [Fact]
    public Task Every_event_arrives_typed_however_the_bytes_are_split() =>
        Gen.Int[1, 300]
            .Array[1, 8]
            .SampleAsync(
                async sizes =>
                {
                    using var wire = new FakeWire(() => FakeWire.Streaming(new SplitStream(s_answer, sizes)));

                    var response = await Client(wire).ConverseStreamAsync(new ConverseStreamRequest { ModelId = "m" });
                    var events = await response.Stream!.ToListAsync();

                    wire.Last.PathAndQuery.ShouldBe("/model/m/converse-stream");
                    response.ResponseMetadata.RequestId.ShouldBe("request-1");
                    events.Count.ShouldBe(10);
                    events[0].ShouldBeOfType<MessageStartEvent>().Role.ShouldBe(ConversationRole.Assistant);
                    string.Concat(events.OfType<ContentBlockDeltaEvent>().Select(static delta => delta.Delta!.Text)).ShouldBe("Grüße");
                    events[4].ShouldBeOfType<ContentBlockStartEvent>().Start!.ToolUse!.Name.ShouldBe("f");
                    events[5].ShouldBeOfType<ContentBlockDeltaEvent>().Delta!.ToolUse!.Input.ShouldBe("""{"a":1}""");
                    events[6]
                        .ShouldBeOfType<ContentBlockDeltaEvent>()
                        .Delta!.ReasoningContent!.RedactedContent!.ToArray()
                        .ShouldBe("abc"u8.ToArray());
                    events[7].ShouldBeOfType<ContentBlockDeltaEvent>().Delta!.Citation!.Location!.DocumentChar!.End.ShouldBe(2);
                    events[8].ShouldBeOfType<MessageStopEvent>().StopReason.ShouldBe(StopReason.Tool_use);
                    events[9].ShouldBeOfType<ConverseStreamMetadataEvent>().Usage!.TotalTokens.ShouldBe(3);
                },
                iter: 40
            );

    [Fact]
    public Task Text_arrives_as_it_was_sent_whatever_its_characters() =>
        Gen.String[Gen.Char, 0, 30]
            .SampleAsync(
                async text =>
                {
                    // Lone surrogates have no UTF-8.
                    text = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
                    var frames = Enumerable.Repeat(
                        Frames.Event(
                            "contentBlockDelta",
                            $$"""{"p":{"x":[1]},"delta":{"text":{{System.Text.Json.Nodes.JsonValue.Create(text).ToJsonString(s_relaxed)}}},"contentBlockIndex":3}"""
                        ),
                        3
                    );
                    using var wire = new FakeWire(() => FakeWire.Bytes(Frames.Join(frames)));

                    var events = await (
                        await Client(wire).ConverseStreamAsync(new ConverseStreamRequest { ModelId = "m" })
                    ).Stream!.ToListAsync();

                    events.Cast<ContentBlockDeltaEvent>().Select(static delta => delta.Delta!.Text).ShouldBe([text, text, text]);
                    events.Cast<ContentBlockDeltaEvent>().ShouldAllBe(static delta => delta.ContentBlockIndex == 3);
                },
                iter: 200
            );

    [Fact]
    public async Task An_exception_in_the_stream_is_the_typed_exception_after_what_arrived()
    {
        var bytes = Frames.Join(
            Frames.Event("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"text":"Hel"}}"""),
            Frames.Exception("throttlingException", """{"message":"Too many tokens"}""")
        );
        using var wire = new FakeWire(() => FakeWire.Bytes(bytes));
        var response = await Client(wire).ConverseStreamAsync(new ConverseStreamRequest { ModelId = "m" });
        var received = new List<IEventStreamEvent>();

        var error = await Should.ThrowAsync<BedrockRuntimeEventStreamException>(async () =>
        {
            await foreach (var item in response.Stream!)
                received.Add(item);
        });

        received.ShouldHaveSingleItem();
        var typed = error.InnerException.ShouldBeOfType<ThrottlingException>();
        typed.ErrorCode.ShouldBe("ThrottlingException");
        typed.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        typed.RequestId.ShouldBe("request-1");
        typed.Message.ShouldBe("Too many tokens");
    }

    [Fact]
    public async Task A_model_s_error_in_the_stream_brings_its_own_members()
    {
        using var wire = new FakeWire(() =>
            FakeWire.Bytes(
                Frames.Exception("modelStreamErrorException", """{"message":"m","originalStatusCode":503,"originalMessage":"busy"}""")
            )
        );
        var response = await Client(wire).ConverseStreamAsync(new ConverseStreamRequest { ModelId = "m" });

        var error = await Should.ThrowAsync<EventStreamException>(async () => await response.Stream!.ToListAsync());

        var typed = error.InnerException.ShouldBeOfType<ModelStreamErrorException>();
        typed.OriginalStatusCode.ShouldBe(503);
        typed.OriginalMessage.ShouldBe("busy");
    }

    [Fact]
    public async Task An_event_of_the_future_is_handed_out_by_name()
    {
        using var wire = new FakeWire(() => FakeWire.Bytes(Frames.Event("somethingNew", """{"a":1}""")));
        var response = await Client(wire).ConverseStreamAsync(new ConverseStreamRequest { ModelId = "m" });

        var events = await response.Stream!.ToListAsync();

        events.ShouldHaveSingleItem().ShouldBeOfType<UnknownEventStreamEvent>().EventType.ShouldBe("somethingNew");
    }

    [Fact]
    public async Task A_payload_that_is_not_its_json_is_an_error()
    {
        using var wire = new FakeWire(() => FakeWire.Bytes(Frames.Event("contentBlockDelta", """{"contentBlockIndex":""")));
        var response = await Client(wire).ConverseStreamAsync(new ConverseStreamRequest { ModelId = "m" });

        await Should.ThrowAsync<EventStreamFormatException>(async () => await response.Stream!.ToListAsync());
    }

    [Fact]
    public async Task Leaving_the_stream_early_closes_the_connection()
    {
        var body = new ClosableStream(s_answer);
        using var wire = new FakeWire(() => FakeWire.Streaming(body));
        var response = await Client(wire).ConverseStreamAsync(new ConverseStreamRequest { ModelId = "m" });

        await foreach (var _ in response.Stream!)
            break;

        body.IsClosed.ShouldBeTrue();
    }

    [Fact]
    public async Task Cancelling_ends_a_read_that_waits()
    {
        using var wire = new FakeWire(() => FakeWire.Streaming(new SilentStream()));
        var response = await Client(wire).ConverseStreamAsync(new ConverseStreamRequest { ModelId = "m" });
        using var cancellation = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            await foreach (var _ in response.Stream!.WithCancellation(cancellation.Token)) { }
        });

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task A_stream_passes_once()
    {
        using var wire = new FakeWire(() => FakeWire.Bytes(s_answer));
        var response = await Client(wire).ConverseStreamAsync(new ConverseStreamRequest { ModelId = "m" });
        await response.Stream!.ToListAsync();

        await Should.ThrowAsync<InvalidOperationException>(async () => await response.Stream!.ToListAsync());
    }

    private static AmazonBedrockRuntimeClient Client(FakeWire wire) => new(FakeWire.Keys, wire.Configure(new AmazonBedrockRuntimeConfig()));

    private sealed class ClosableStream(byte[] bytes) : MemoryStream(bytes)
    {
        public bool IsClosed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsClosed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }
    }
}
