using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;
using static GenAI.Lifecycle.Inference.Tests.Bedrock.WireChat;

namespace GenAI.Lifecycle.Inference.Tests.Bedrock;

/// <summary>Reads a complete answer.</summary>
public sealed class ConverseAnswerTests
{
    [Theory]
    [InlineData("end_turn", "stop")]
    [InlineData("stop_sequence", "stop")]
    [InlineData("tool_use", "tool_calls")]
    [InlineData("max_tokens", "length")]
    [InlineData("model_context_window_exceeded", "length")]
    [InlineData("guardrail_intervened", "content_filter")]
    [InlineData("content_filtered", "content_filter")]
    [InlineData("malformed_tool_use", "malformed_tool_use")]
    [InlineData("malformed_model_output", "malformed_model_output")]
    [InlineData("a_reason_of_the_future", "a_reason_of_the_future")]
    public async Task Each_stop_reason_has_its_finish_reason_and_stays_readable(string reason, string finish)
    {
        using var wire = FakeWire.Answering(Answer.Replace("end_turn", reason, StringComparison.Ordinal));

        var response = await Client(wire).GetResponseAsync(Hello);

        response.FinishReason.ShouldBe(new ChatFinishReason(finish));
        response.AdditionalProperties!["stop_reason"].ShouldBe(reason);
        response.AdditionalProperties["request_id"].ShouldBe("request-1");
    }

    [Fact]
    public async Task Tokens_from_and_into_the_cache_count_as_input_and_are_told_apart()
    {
        var response = await ReadAsync(
            """{"text":"ok"}""",
            rest: ""","usage":{"inputTokens":3,"outputTokens":1,"totalTokens":20,"cacheReadInputTokens":7,"cacheWriteInputTokens":9,"cacheDetails":[{"ttl":"5m","inputTokens":4},{"ttl":"1h","inputTokens":5}]}"""
        );

        var usage = response.Usage!;
        (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount, usage.CachedInputTokenCount).ShouldBe((19, 1, 20, 7));
        (
            usage.AdditionalCounts!["cache_write_input_tokens"],
            usage.AdditionalCounts["cache_write_5m_input_tokens"],
            usage.AdditionalCounts["cache_write_1h_input_tokens"]
        ).ShouldBe((9, 4, 5));
    }

    [Fact]
    public async Task A_guardrails_trace_tells_every_policys_findings()
    {
        var response = await ReadAsync(
            """{"text":"blocked"}""",
            rest: ""","trace":{"guardrail":{"actionReason":"Guardrail blocked.","modelOutput":["raw"],"inputAssessment":{"g":{"topicPolicy":{"topics":[{"name":"advice","type":"DENY","action":"BLOCKED","detected":true}]},"contentPolicy":{"filters":[{"type":"HATE","confidence":"HIGH","action":"BLOCKED"}]},"automatedReasoningPolicy":{"findings":[{"invalid":{}}]}}},"outputAssessments":{"g":[{"contextualGroundingPolicy":{"filters":[{"type":"GROUNDING","threshold":0.7,"score":0.2,"action":"BLOCKED"}]},"sensitiveInformationPolicy":{"piiEntities":[{"type":"EMAIL","match":"a@b.example","action":"ANONYMIZED"}],"regexes":[]}}]}}}"""
        );

        var trace = response.AdditionalProperties!["trace"].ShouldBeOfType<GuardrailTrace>();
        (trace.ActionReason, trace.ModelOutput.Single()).ShouldBe(("Guardrail blocked.", "raw"));
        trace.Input.ShouldBe([
            new("topic", "advice", "BLOCKED") { Detected = true },
            new("content", "HATE", "BLOCKED") { Confidence = "HIGH" },
            new("automated_reasoning", "INVALID", null),
        ]);
        trace.Outputs.ShouldBe([
            new("pii", "EMAIL", "ANONYMIZED") { Match = "a@b.example" },
            new("grounding", "GROUNDING", "BLOCKED") { Score = .2, Threshold = .7 },
        ]);
    }

    [Fact]
    public async Task A_router_says_which_model_it_asked_and_tier_latency_and_own_fields_are_there()
    {
        var response = await ReadAsync(
            """{"text":"ok"}""",
            rest: ""","trace":{"promptRouter":{"invokedModelId":"arn:aws:bedrock:us-east-1::foundation-model/m"}},"serviceTier":{"type":"flex"},"performanceConfig":{"latency":"optimized"},"metrics":{"latencyMs":12},"additionalModelResponseFields":{"stop_sequence":"END"}"""
        );

        response.ModelId.ShouldBe("arn:aws:bedrock:us-east-1::foundation-model/m");
        var properties = response.AdditionalProperties!;
        (properties["service_tier"], properties["latency"], properties["latency_ms"]).ShouldBe(("flex", "optimized", 12L));
        properties["additional_model_response_fields"]
            .ShouldBeOfType<System.Text.Json.JsonElement>()
            .GetRawText()
            .ShouldBe("""{"stop_sequence":"END"}""");
    }

    [Fact]
    public async Task The_services_own_tools_are_told_but_not_to_be_called_again_and_go_back_as_they_came()
    {
        const string Blocks =
            """{"toolUse":{"toolUseId":"1","name":"nova_grounding","input":{"q":"x"},"type":"server_tool_use"}},{"toolResult":{"toolUseId":"1","content":[{"text":"found"}],"type":"nova_grounding_result"}},{"text":"It is so."}""";

        var message = (await ReadAsync(Blocks)).Messages[0];
        var sent = await SendAsync([new(ChatRole.User, "x"), message, new(ChatRole.User, "y")], new ChatOptions { Tools = [Weather] });

        message.Contents[0].ShouldBeOfType<FunctionCallContent>().InformationalOnly.ShouldBeTrue();
        Same(sent["messages"]![1]!["content"], $"[{Blocks}]");
    }

    [Fact]
    public async Task Citations_beyond_the_texts_and_texts_beyond_the_citations_stay()
    {
        var response = await ReadAsync(
            """{"citationsContent":{"content":[{"text":"One. "},{"text":"Two."}],"citations":[{"title":"A","location":{"web":{"url":"https://a.example/x","domain":"a.example"}}}]}},{"citationsContent":{"content":[{"text":"Three."}],"citations":[{"title":"B","source":"s","location":{"searchResultLocation":{"searchResultIndex":1,"start":0,"end":2}}},{"title":"C","location":{"documentChunk":{"documentIndex":0,"start":4,"end":5}}}]}}"""
        );

        var texts = response.Messages[0].Contents.Cast<TextContent>().ToArray();
        texts.Select(static text => text.Text).ShouldBe(["One. Two.", "Three."]);
        texts.Select(static text => text.Annotations!.Count).ShouldBe([1, 2]);
        texts[0].Annotations![0].ShouldBeOfType<CitationAnnotation>().Url!.AbsoluteUri.ShouldBe("https://a.example/x");
    }

    [Fact]
    public async Task An_image_that_failed_is_an_error_content()
    {
        var response = await ReadAsync("""{"image":{"format":"png","error":{"message":"blocked by policy"}}}""");

        response.Messages[0].Contents.ShouldHaveSingleItem().ShouldBeOfType<ErrorContent>().Message.ShouldBe("blocked by policy");
    }

    [Fact]
    public async Task A_null_argument_of_a_call_stays_null()
    {
        var response = await ReadAsync("""{"toolUse":{"toolUseId":"1","name":"f","input":{"a":null,"b":""}}}""");

        var call = response.Messages[0].Contents.ShouldHaveSingleItem().ShouldBeOfType<FunctionCallContent>();
        call.Arguments!["a"].ShouldBeOfType<System.Text.Json.JsonElement>().ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        call.Arguments["b"]!.ToString().ShouldBe("");
    }

    [Fact]
    public async Task Cancelling_a_call_is_a_cancellation_and_nothing_else()
    {
        using var wire = FakeWire.Answering(Answer);
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        var error = await Should.ThrowAsync<OperationCanceledException>(() =>
            Client(wire).GetResponseAsync(Hello, cancellationToken: cancellation.Token)
        );

        error.ShouldNotBeAssignableTo<ServiceException>();
    }

    [Fact]
    public async Task A_connection_that_fails_is_the_librarys_own_retryable_error()
    {
        using var wire = new FakeWire(static () => throw new HttpRequestException("refused"));

        var error = await Should.ThrowAsync<ServiceException>(() => Client(wire).GetResponseAsync(Hello));

        (error.Code, error.IsRetryable).ShouldBe(("ConnectionFailed", true));
    }
}
