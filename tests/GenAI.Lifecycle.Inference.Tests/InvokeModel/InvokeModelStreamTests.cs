using CsCheck;
using GenAI.Lifecycle.Inference.Contents;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.InvokeModel;

public sealed class InvokeModelStreamTests
{
    private const string Metrics = "\"amazon-bedrock-invocationMetrics\":{\"inputTokenCount\":3,\"outputTokenCount\":2}";

    public static TheoryData<string, string[]> Streams =>
        new()
        {
            {
                "amazon.titan-text-express-v1",
                [
                    """{"outputText":"o","index":0,"completionReason":null}""",
                    $$"""{"outputText":"k","completionReason":"FINISH",{{Metrics}}}""",
                ]
            },
            {
                "meta.llama3-8b-instruct-v1:0",
                [
                    """{"generation":"o","stop_reason":null}""",
                    """{"generation":"k"}""",
                    $$"""{"generation":"","stop_reason":"stop",{{Metrics}}}""",
                ]
            },
            {
                "mistral.mistral-7b-instruct-v0:2",
                ["""{"outputs":[{"text":"o","stop_reason":null}]}""", $$"""{"outputs":[{"text":"k","stop_reason":"stop"}],{{Metrics}}}"""]
            },
            {
                "mistral.mistral-large-2407-v1:0",
                [
                    """{"choices":[{"index":0,"message":{"role":"assistant","content":"o"},"stop_reason":null}]}""",
                    $$"""{"choices":[{"index":0,"message":{"content":"k"},"stop_reason":"stop"}],{{Metrics}}}""",
                ]
            },
            {
                "ai21.jamba-1-5-mini-v1:0",
                [
                    """{"choices":[{"delta":{"role":"assistant","content":"o"}}]}""",
                    """{"choices":[{"delta":{"content":"k"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2}}""",
                ]
            },
            {
                "cohere.command-r-v1:0",
                [
                    """{"event_type":"stream-start","is_finished":false}""",
                    """{"event_type":"text-generation","text":"o"}""",
                    """{"event_type":"text-generation","text":"k"}""",
                    $$"""{"event_type":"stream-end","finish_reason":"COMPLETE","is_finished":true,{{Metrics}}}""",
                ]
            },
            {
                "cohere.command-text-v14",
                ["""{"text":"o","is_finished":false}""", $$"""{"text":"k","is_finished":true,"finish_reason":"COMPLETE",{{Metrics}}}"""]
            },
            {
                "amazon.nova-lite-v1:0",
                [
                    """{"messageStart":{"role":"assistant"}}""",
                    """{"contentBlockDelta":{"delta":{"text":"o"},"contentBlockIndex":0}}""",
                    """{"contentBlockDelta":{"delta":{"text":"k"},"contentBlockIndex":0}}""",
                    """{"contentBlockStop":{"contentBlockIndex":0}}""",
                    """{"messageStop":{"stopReason":"end_turn"}}""",
                    """{"metadata":{"usage":{"inputTokens":3,"outputTokens":2}}}""",
                ]
            },
            {
                "anthropic.claude-3-haiku-20240307-v1:0",
                [
                    """{"type":"message_start","message":{"id":"m1","model":"c","usage":{"input_tokens":3,"output_tokens":1}}}""",
                    """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""",
                    """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"o"}}""",
                    """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"k"}}""",
                    """{"type":"content_block_stop","index":0}""",
                    """{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}""",
                    $$"""{"type":"message_stop",{{Metrics}}}""",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Every_family_streams_text_reason_and_usage(string modelId, string[] chunks)
    {
        using var wire = new FakeWire(() => FakeWire.Bytes(Services.Chunks(chunks)));

        var response = await Client(wire, modelId)
            .GetStreamingResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken)
            .ToChatResponseAsync();

        wire.Last.PathAndQuery.ShouldEndWith("/invoke-with-response-stream");
        response.Text.ShouldBe("ok");
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount).ShouldBe((3, 2));
        response.Messages.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task A_stream_without_its_end_is_an_error_that_holds_what_arrived(string modelId, string[] chunks)
    {
        // The reason to stop is in the last chunk, or for families with events of their own in one of the last.
        var cut = chunks
            .TakeWhile(static c => !c.Contains("\"stop\"") && !c.Contains("FINISH") && !c.Contains("COMPLETE") && !c.Contains("end_turn"))
            .ToArray();
        using var wire = new FakeWire(() => FakeWire.Bytes(Services.Chunks(cut)));

        var error = await Should.ThrowAsync<StreamInterruptedException>(async () =>
            await Client(wire, modelId)
                .GetStreamingResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken)
                .ToListAsync()
        );

        error.Received.ToChatResponse().Text.ShouldStartWith("o");
        error.IsRetryable.ShouldBeTrue();
    }

    [Fact]
    public async Task A_throttle_in_mid_stream_is_typed_and_retryable()
    {
        using var wire = new FakeWire(static () =>
            FakeWire.Bytes(
                Frames.Join(
                    Services.Chunks("""{"generation":"o"}"""),
                    Frames.Exception("throttlingException", """{"message":"slow down"}""")
                )
            )
        );

        var error = await Should.ThrowAsync<StreamInterruptedException>(async () =>
            await Client(wire, "meta.llama3-8b-instruct-v1:0")
                .GetStreamingResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken)
                .ToListAsync()
        );

        error.Code.ShouldBe("ThrottlingException");
        error.IsRetryable.ShouldBeTrue();
        error.Received.ToChatResponse().Text.ShouldBe("o");
    }

    [Fact]
    public async Task Claude_s_calls_and_signatures_come_out_whole()
    {
        using var wire = new FakeWire(static () =>
            FakeWire.Bytes(
                Services.Chunks(
                    """{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}""",
                    """{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}""",
                    """{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"sig"}}""",
                    """{"type":"content_block_stop","index":0}""",
                    """{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"c1","name":"f","input":{}}}""",
                    """{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"a\""}}""",
                    """{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":":1}"}}""",
                    """{"type":"content_block_stop","index":1}""",
                    """{"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":2}}""",
                    """{"type":"message_stop"}"""
                )
            )
        );

        var response = await Client(wire, "anthropic.claude-sonnet-4-20250514-v1:0")
            .GetStreamingResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken)
            .ToChatResponseAsync();

        var contents = response.Messages[0].Contents;
        string.Concat(contents.OfType<TextReasoningContent>().Select(static t => t.Text)).ShouldBe("hm");
        contents.OfType<TextReasoningContent>().Last().ProtectedData.ShouldBe("sig");
        contents.OfType<FunctionCallContent>().Single().Arguments!["a"]!.ToString().ShouldBe("1");
    }

    [Fact]
    public async Task Nova_s_calls_come_out_whole()
    {
        using var wire = new FakeWire(static () =>
            FakeWire.Bytes(
                Services.Chunks(
                    """{"contentBlockStart":{"start":{"toolUse":{"toolUseId":"c1","name":"f"}},"contentBlockIndex":1}}""",
                    """{"contentBlockDelta":{"delta":{"toolUse":{"input":"{\"a\":"}},"contentBlockIndex":1}}""",
                    """{"contentBlockDelta":{"delta":{"toolUse":{"input":"1}"}},"contentBlockIndex":1}}""",
                    """{"contentBlockStop":{"contentBlockIndex":1}}""",
                    """{"messageStop":{"stopReason":"tool_use"}}"""
                )
            )
        );

        var response = await Client(wire, "amazon.nova-lite-v1:0")
            .GetStreamingResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken)
            .ToChatResponseAsync();

        response.Messages[0].Contents.OfType<FunctionCallContent>().Single().Arguments!["a"]!.ToString().ShouldBe("1");
        response.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
    }

    [Fact]
    public void Thoughts_end_at_the_same_place_wherever_the_text_is_cut()
    {
        const string Text = "<think>a < b, </thin k>?</think>\nThe answer</think> it is";

        Gen.Int[0, Text.Length]
            .Array[0, 8]
            .Sample(cuts =>
            {
                var splitter = new ThoughtSplitter(begun: true);
                var contents = new List<AIContent>();
                var at = 0;
                foreach (var cut in cuts.Append(Text.Length).Order())
                {
                    contents.AddRange(splitter.Next(Text[at..cut]));
                    at = cut;
                }

                contents.AddRange(splitter.Rest());
                string.Concat(contents.OfType<TextReasoningContent>().Select(static t => t.Text)).ShouldBe("a < b, </thin k>?");
                string.Concat(contents.OfType<TextContent>().Select(static t => t.Text))
                    .TrimStart('\n')
                    .ShouldBe("The answer</think> it is");
            });
    }

    private static InvokeModelChatClient Client(FakeWire wire, string modelId) =>
        new(wire.BedrockRuntime(), new InvokeModelChatClientOptions { ModelId = modelId });
}
