using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.InvokeModel;

public sealed class InvokeModelResponseTests
{
    [Theory]
    [InlineData(
        "amazon.titan-text-express-v1",
        """{"inputTextTokenCount":3,"results":[{"tokenCount":2,"outputText":"ok","completionReason":"FINISH"}]}""",
        "stop",
        3,
        2
    )]
    [InlineData(
        "meta.llama3-8b-instruct-v1:0",
        """{"generation":"ok","prompt_token_count":3,"generation_token_count":2,"stop_reason":"length"}""",
        "length",
        3,
        2
    )]
    [InlineData("mistral.mixtral-8x7b-instruct-v0:1", """{"outputs":[{"text":"ok","stop_reason":"stop"}]}""", "stop", 7, 5)]
    [InlineData(
        "mistral.mistral-large-2407-v1:0",
        """{"choices":[{"index":0,"message":{"role":"assistant","content":"ok"},"stop_reason":"length"}]}""",
        "length",
        7,
        5
    )]
    [InlineData(
        "ai21.jamba-1-5-mini-v1:0",
        """{"id":"j","choices":[{"index":0,"message":{"role":"assistant","content":"ok"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}""",
        "stop",
        3,
        2
    )]
    [InlineData(
        "ai21.j2-ultra-v1",
        """{"id":1,"completions":[{"data":{"text":"ok"},"finishReason":{"reason":"endoftext"}}]}""",
        "stop",
        7,
        5
    )]
    [InlineData("cohere.command-r-plus-v1:0", """{"text":"ok","generation_id":"g","finish_reason":"COMPLETE"}""", "stop", 7, 5)]
    [InlineData("cohere.command-light-text-v14", """{"generations":[{"text":"ok","finish_reason":"MAX_TOKENS"}]}""", "length", 7, 5)]
    [InlineData(
        "amazon.nova-micro-v1:0",
        """{"output":{"message":{"role":"assistant","content":[{"text":"ok"}]}},"stopReason":"end_turn","usage":{"inputTokens":3,"outputTokens":2,"totalTokens":5}}""",
        "stop",
        3,
        2
    )]
    [InlineData(
        "anthropic.claude-3-haiku-20240307-v1:0",
        """{"id":"m","model":"claude","content":[{"type":"text","text":"ok"}],"stop_reason":"max_tokens","usage":{"input_tokens":3,"output_tokens":2}}""",
        "length",
        3,
        2
    )]
    public async Task Every_family_s_answer_is_read_with_its_reason_and_usage(
        string modelId,
        string answer,
        string reason,
        int input,
        int output
    )
    {
        using var wire = new FakeWire(() =>
        {
            var response = FakeWire.Json(answer);
            response.Headers.Add("X-Amzn-Bedrock-Input-Token-Count", "7");
            response.Headers.Add("X-Amzn-Bedrock-Output-Token-Count", "5");
            return response;
        });

        var response = await Client(wire, modelId).GetResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken);

        response.Text.ShouldBe("ok");
        response.FinishReason!.Value.Value.ShouldBe(reason);
        (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount).ShouldBe((input, output));
        response.AdditionalProperties!["request_id"].ShouldBe("request-1");
    }

    [Fact]
    public async Task DeepSeek_s_thoughts_are_told_from_its_answer()
    {
        using var wire = FakeWire.Answering("""{"choices":[{"text":"Two and two.</think>\n\nFour","stop_reason":"stop"}]}""");

        var response = await Client(wire, "us.deepseek.r1-v1:0")
            .GetResponseAsync("2+2?", cancellationToken: TestContext.Current.CancellationToken);

        response.Text.ShouldBe("Four");
        response.Messages[0].Contents.OfType<TextReasoningContent>().Single().Text.ShouldBe("Two and two.");
    }

    [Fact]
    public async Task Claude_s_calls_thoughts_and_cache_counts_are_read()
    {
        using var wire = FakeWire.Answering(
            """
            {"content":[{"type":"thinking","thinking":"hm","signature":"sig"},{"type":"redacted_thinking","data":"enc"},{"type":"tool_use","id":"c1","name":"f","input":{"a":1}}],
             "stop_reason":"tool_use","usage":{"input_tokens":3,"output_tokens":2,"cache_read_input_tokens":9,"cache_creation_input_tokens":4}}
            """
        );

        var response = await Client(wire, "anthropic.claude-sonnet-4-20250514-v1:0")
            .GetResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken);

        var contents = response.Messages[0].Contents;
        contents.OfType<TextReasoningContent>().Select(static t => (t.Text, t.ProtectedData)).ShouldBe([("hm", "sig"), ("", "enc")]);
        contents.OfType<FunctionCallContent>().Single().Arguments!["a"]!.ToString().ShouldBe("1");
        response.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
        response.Usage!.CachedInputTokenCount.ShouldBe(9);
        response.Usage.AdditionalCounts!["cache_write_input_tokens"].ShouldBe(4);
    }

    [Fact]
    public async Task An_answer_of_another_family_is_an_error_that_says_so()
    {
        using var wire = FakeWire.Answering("""{"completion":"ok"}""");

        var error = await Should.ThrowAsync<LifecycleException>(() =>
            Client(wire, "meta.llama3-8b-instruct-v1:0").GetResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken)
        );

        error.Message.ShouldContain("generation");
    }

    private static InvokeModelChatClient Client(FakeWire wire, string modelId) =>
        new(wire.BedrockRuntime(), new InvokeModelChatClientOptions { ModelId = modelId });
}
