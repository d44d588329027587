using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.InvokeModel;

public sealed class InvokeModelGuardrailTests
{
    private const string Intervened = "\"amazon-bedrock-guardrailAction\":\"INTERVENED\"";
    private const string None = "\"amazon-bedrock-guardrailAction\":\"NONE\"";
    private const string Trace = """
        "amazon-bedrock-trace":{"guardrail":{"actionReason":"Guardrail blocked.","modelOutput":["raw"],
          "input":{"g1":{"topicPolicy":{"topics":[{"name":"advice","type":"DENY","action":"BLOCKED","detected":true}]},
            "contentPolicy":{"filters":[{"type":"HATE","confidence":"HIGH","filterStrength":"HIGH","action":"BLOCKED"}]},
            "automatedReasoningPolicy":{"findings":[{"tooComplex":{}}]},
            "invocationMetrics":{"guardrailProcessingLatency":179}}},
          "outputs":[{"g1":{"wordPolicy":{"customWords":[{"match":"foo","action":"NONE","detected":false}],"managedWordLists":[{"match":"bar","type":"PROFANITY","action":"BLOCKED"}]},
            "sensitiveInformationPolicy":{"piiEntities":[{"type":"EMAIL","match":"a@b.example","action":"ANONYMIZED"}],"regexes":[{"name":"order","regex":"o-\\d","match":"o-1","action":"ANONYMIZED"}]},
            "contextualGroundingPolicy":{"filters":[{"type":"GROUNDING","score":0.2,"threshold":0.7,"action":"BLOCKED"}]}}}]}}
        """;

    // As the service words an answer that it blocked: Claude's has no reason of its own.
    [Theory]
    [InlineData(
        "anthropic.claude-3-haiku-20240307-v1:0",
        """{"type":"message","role":"assistant","content":[{"type":"text","text":"No."}],#}"""
    )]
    [InlineData(
        "meta.llama3-8b-instruct-v1:0",
        """{"generation":"No.","prompt_token_count":0,"generation_token_count":0,"stop_reason":"stop",#}"""
    )]
    [InlineData(
        "amazon.titan-text-express-v1",
        """{"inputTextTokenCount":0,"results":[{"tokenCount":0,"outputText":"No.","completionReason":"FINISH"}],#}"""
    )]
    [InlineData(
        "amazon.nova-lite-v1:0",
        """{"output":{"message":{"role":"assistant","content":[{"text":"No."}]}},"stopReason":"end_turn",#}"""
    )]
    [InlineData(
        "mistral.mistral-large-2407-v1:0",
        """{"choices":[{"index":0,"message":{"role":"assistant","content":"No."},"stop_reason":"stop"}],#}"""
    )]
    [InlineData("cohere.command-r-v1:0", """{"text":"No.","finish_reason":"COMPLETE",#}""")]
    public async Task An_answer_that_the_guardrail_blocked_says_so_in_every_family(string modelId, string answer)
    {
        var blocked = await AskAsync(modelId, answer.Replace("#", $"{Intervened},{Trace}"));
        var passed = await AskAsync(modelId, answer.Replace("#", None));

        (blocked.Text, blocked.FinishReason).ShouldBe(("No.", ChatFinishReason.ContentFilter));
        ShouldBeTheTrace(blocked.AdditionalProperties!["trace"]);
        passed.FinishReason.ShouldNotBe(ChatFinishReason.ContentFilter);
        passed.AdditionalProperties!.ContainsKey("trace").ShouldBeFalse();
    }

    [Fact]
    public async Task Llama_s_stream_that_was_masked_says_so_whatever_the_model_said()
    {
        var response = await StreamAsync(
            "meta.llama3-8b-instruct-v1:0",
            $$"""{"generation":"Write to ","stop_reason":null,{{None}}}""",
            $$"""{"generation":"{EMAIL}.","stop_reason":"stop",{{Intervened}},{{Trace}}}"""
        );

        (response.Text, response.FinishReason).ShouldBe(("Write to {EMAIL}.", ChatFinishReason.ContentFilter));
        ShouldBeTheTrace(response.Messages.Single().AdditionalProperties!["trace"]);
    }

    [Fact]
    public async Task Claude_s_stream_that_was_blocked_says_so_though_the_last_word_comes_after_the_model_s()
    {
        var response = await StreamAsync(
            "anthropic.claude-3-haiku-20240307-v1:0",
            $$"""{"type":"message_start","message":{"id":"m1","model":"c"},{{None}}}""",
            $$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"No."},{{None}}}""",
            $$"""{"type":"message_delta","delta":{"stop_reason":"end_turn"},{{None}}}""",
            $$"""{"type":"message_stop",{{Intervened}},{{Trace}}}"""
        );

        (response.Text, response.FinishReason, response.ResponseId).ShouldBe(("No.", ChatFinishReason.ContentFilter, "m1"));
        ShouldBeTheTrace(response.Messages.Single().AdditionalProperties!["trace"]);
    }

    [Fact]
    public async Task A_stream_that_the_guardrail_ended_is_whole_without_the_model_s_end()
    {
        var response = await StreamAsync("meta.llama3-8b-instruct-v1:0", $$"""{"generation":"No.",{{Intervened}}}""");

        (response.Text, response.FinishReason).ShouldBe(("No.", ChatFinishReason.ContentFilter));
        await Should.ThrowAsync<StreamInterruptedException>(() =>
            StreamAsync("meta.llama3-8b-instruct-v1:0", $$"""{"generation":"No.",{{None}}}""")
        );
    }

    [Fact]
    public async Task A_stream_that_passed_keeps_the_model_s_reason_and_has_its_trace()
    {
        var response = await StreamAsync(
            "meta.llama3-8b-instruct-v1:0",
            $$"""{"generation":"Yes.","stop_reason":"length",{{None}},{{Trace}}}"""
        );

        response.FinishReason.ShouldBe(ChatFinishReason.Length);
        ShouldBeTheTrace(response.Messages.Single().AdditionalProperties!["trace"]);
    }

    [Fact]
    public async Task A_model_that_writes_of_the_guardrail_s_members_is_not_taken_for_the_guardrail()
    {
        var response = await AskAsync(
            "meta.llama3-8b-instruct-v1:0",
            """{"generation":"{\"amazon-bedrock-guardrailAction\":\"INTERVENED\"}","stop_reason":"stop"}"""
        );

        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
    }

    private static void ShouldBeTheTrace(object? value)
    {
        var trace = value.ShouldBeOfType<GuardrailTrace>();
        (trace.ActionReason, trace.ModelOutput.Single()).ShouldBe(("Guardrail blocked.", "raw"));
        trace.Input.ShouldBe([
            new("topic", "advice", "BLOCKED") { Detected = true },
            new("content", "HATE", "BLOCKED") { Confidence = "HIGH" },
            new("automated_reasoning", "TOO_COMPLEX", null),
        ]);
        trace.Outputs.ShouldBe([
            new("word", null, "NONE") { Match = "foo", Detected = false },
            new("managed_word", "PROFANITY", "BLOCKED") { Match = "bar" },
            new("pii", "EMAIL", "ANONYMIZED") { Match = "a@b.example" },
            new("regex", "order", "ANONYMIZED") { Match = "o-1" },
            new("grounding", "GROUNDING", "BLOCKED") { Score = 0.2, Threshold = 0.7 },
        ]);
    }

    private static async Task<ChatResponse> AskAsync(string modelId, string answer)
    {
        using var wire = FakeWire.Answering(answer);
        return await Client(wire, modelId).GetResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken);
    }

    private static async Task<ChatResponse> StreamAsync(string modelId, params string[] chunks)
    {
        using var wire = new FakeWire(() => FakeWire.Bytes(Services.Chunks(chunks)));
        return await Client(wire, modelId)
            .GetStreamingResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken)
            .ToChatResponseAsync(TestContext.Current.CancellationToken);
    }

    private static InvokeModelChatClient Client(FakeWire wire, string modelId) =>
        new(
            wire.BedrockRuntime(),
            new InvokeModelChatClientOptions
            {
                ModelId = modelId,
                Invocation = new ModelInvocationOptions
                {
                    GuardrailIdentifier = "g1",
                    GuardrailVersion = "1",
                    Trace = "ENABLED",
                },
            }
        );
}
