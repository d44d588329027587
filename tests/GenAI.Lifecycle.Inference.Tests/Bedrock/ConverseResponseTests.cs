using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Bedrock;

public sealed class ConverseResponseTests
{
    [Fact]
    public async Task Model_request_id_usage_and_stop_reason_are_on_the_response()
    {
        var response = await RecordingRuntime.ReadAsync(
            """{"output":{"message":{"role":"assistant","content":[{"text":"ok"}]}},"stopReason":"model_context_window_exceeded","usage":{"inputTokens":3,"outputTokens":1,"totalTokens":4,"cacheReadInputTokens":7,"cacheWriteInputTokens":9},"metrics":{"latencyMs":5}}"""
        );

        response.ModelId.ShouldBe("us.anthropic.claude-sonnet-4-5-20250929-v1:0");
        response.ResponseId.ShouldBe("request-1");
        response.FinishReason.ShouldBe(ChatFinishReason.Length);
        response.Usage!.CachedInputTokenCount.ShouldBe(7);
        response.Usage.AdditionalCounts!["cache_write_input_tokens"].ShouldBe(9);
    }

    [Fact]
    public async Task Citations_keep_their_text_and_every_kind_of_place()
    {
        var response = await RecordingRuntime.ReadAsync(
            """{"output":{"message":{"role":"assistant","content":[{"citationsContent":{"content":[{"text":"One. "},{"text":"Two."}],"citations":[{"title":"T","sourceContent":[{"text":"quoted"}],"location":{"documentPage":{"documentIndex":0,"start":2,"end":3}}}]}}]}},"stopReason":"end_turn"}"""
        );

        var text = response.Messages[0].Contents.OfType<TextContent>().Single();
        text.Text.ShouldBe("One. Two.");
        var citation = text.Annotations!.OfType<CitationAnnotation>().Single();
        citation.Snippet.ShouldBe("quoted");
        citation.AdditionalProperties!["location"].ShouldBe(new CitationPlace(CitationPlaceKind.DocumentPages, 0, 2, 3));
    }

    [Fact]
    public async Task Reasoning_that_is_redacted_alone_is_kept()
    {
        var response = await RecordingRuntime.ReadAsync(
            """{"output":{"message":{"role":"assistant","content":[{"reasoningContent":{"redactedContent":"AQID"}},{"text":"ok"}]}},"stopReason":"end_turn"}"""
        );

        response.Messages[0].Contents.OfType<TextReasoningContent>().Single().ProtectedData.ShouldBe("AQID");
    }

    [Fact]
    public async Task A_structured_answer_by_a_tool_reads_as_text_and_a_stop()
    {
        var options = new ChatOptions
        {
            ResponseFormat = ChatResponseFormat.ForJsonSchema(System.Text.Json.JsonElement.Parse("""{"type":"object"}"""), "answer"),
        }.WithBedrock(new BedrockRequestOptions { StructuredOutput = StructuredOutputMode.Tool });

        var response = await RecordingRuntime.ReadAsync(
            """{"output":{"message":{"role":"assistant","content":[{"toolUse":{"toolUseId":"1","name":"answer","input":{"n":null,"x":[1]}}}]}},"stopReason":"tool_use"}""",
            options
        );

        response.Text.ShouldBe("""{"n":null,"x":[1]}""");
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
    }
}
