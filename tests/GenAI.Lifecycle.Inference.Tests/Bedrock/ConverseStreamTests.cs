using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;
using static GenAI.Lifecycle.Inference.Tests.Bedrock.WireChat;

namespace GenAI.Lifecycle.Inference.Tests.Bedrock;

/// <summary>Tests reading streamed answers, including interrupted ones.</summary>
public sealed class ConverseStreamTests
{
    [Theory]
    [InlineData("""{"documentChar":{"documentIndex":0,"start":1,"end":2}}""", CitationPlaceKind.DocumentCharacters)]
    [InlineData("""{"documentPage":{"documentIndex":0,"start":1,"end":2}}""", CitationPlaceKind.DocumentPages)]
    [InlineData("""{"documentChunk":{"documentIndex":0,"start":1,"end":2}}""", CitationPlaceKind.DocumentChunks)]
    [InlineData("""{"searchResultLocation":{"searchResultIndex":0,"start":1,"end":2}}""", CitationPlaceKind.SearchResult)]
    [InlineData("""{"web":{"url":"https://a.example","domain":"a.example"}}""", CitationPlaceKind.Web)]
    public async Task Streamed_citations_of_every_place_arrive_and_go_back_with_their_text(string location, CitationPlaceKind kind)
    {
        var updates = await StreamAsync([
            Delta("""{"text":"So it "}"""),
            Delta("""{"text":"is."}"""),
            Delta($$$"""{"citation":{"title":"T","sourceContent":[{"text":"quoted"}],"location":{{{location}}}}}"""),
            Stop(),
            End(),
        ]);
        var answer = updates.ToChatResponse();
        var sent = await SendAsync([.. Hello, answer.Messages[0], new(ChatRole.User, "More.")]);

        var citation = answer
            .Messages[0]
            .Contents.SelectMany(static content => content.Annotations ?? [])
            .ShouldHaveSingleItem()
            .ShouldBeOfType<CitationAnnotation>();
        citation.AdditionalProperties!["location"].ShouldBeOfType<CitationPlace>().Kind.ShouldBe(kind);
        Same(
            sent["messages"]![1]!["content"],
            $$$"""[{"citationsContent":{"content":[{"text":"So it is."}],"citations":[{"title":"T","sourceContent":[{"text":"quoted"}],"location":{{{location}}}}]}}]"""
        );
    }

    [Fact]
    public async Task Streamed_reasoning_keeps_its_signature_and_redacted_parts_and_goes_back_one_member_each()
    {
        var updates = await StreamAsync([
            Delta("""{"reasoningContent":{"text":"I "}}"""),
            Delta("""{"reasoningContent":{"text":"think."}}"""),
            Delta("""{"reasoningContent":{"signature":"sig"}}"""),
            Stop(),
            Delta("""{"reasoningContent":{"redactedContent":"AQID"}}""", 1),
            Stop(1),
            Delta("""{"text":"ok"}""", 2),
            Stop(2),
            End(),
        ]);
        var sent = await SendAsync([.. Hello, updates.ToChatResponse().Messages[0], new(ChatRole.User, "More.")]);

        Same(
            sent["messages"]![1]!["content"],
            """[{"reasoningContent":{"reasoningText":{"text":"I think.","signature":"sig"}}},{"reasoningContent":{"redactedContent":"AQID"}},{"text":"ok"}]"""
        );
    }

    [Fact]
    public async Task Streamed_images_and_results_of_the_services_tools_arrive_whole()
    {
        var updates = await StreamAsync([
            Start("""{"toolUse":{"toolUseId":"1","name":"nova_code_interpreter","type":"server_tool_use"}}"""),
            Delta("""{"toolUse":{"input":"{\"code\":"}}"""),
            Delta("""{"toolUse":{"input":"\"1+1\"}"}}"""),
            Stop(),
            Start("""{"toolResult":{"toolUseId":"1","type":"nova_code_interpreter_result","status":"success"}}""", 1),
            Delta("""{"toolResult":[{"json":{"out":2}}]}""", 1),
            Stop(1),
            Start("""{"image":{"format":"png"}}""", 2),
            Delta("""{"image":{"source":{"bytes":"AQ=="}}}""", 2),
            Delta("""{"image":{"source":{"bytes":"AgM="}}}""", 2),
            Stop(2),
            Start("""{"image":{"format":"png"}}""", 3),
            Delta("""{"image":{"error":{"message":"blocked"}}}""", 3),
            Stop(3),
            End(),
        ]);

        var contents = updates.SelectMany(static update => update.Contents).ToArray();
        contents.Length.ShouldBe(4);
        var call = contents[0].ShouldBeOfType<FunctionCallContent>();
        (call.InformationalOnly, call.Arguments!["code"]!.ToString()).ShouldBe((true, "1+1"));
        var result = contents[1].ShouldBeOfType<FunctionResultContent>();
        (result.CallId, result.Result!.ToString()).ShouldBe(("1", """{"out":2}"""));
        contents[2].ShouldBeOfType<DataContent>().Data.ToArray().ShouldBe([1, 2, 3]);
        contents[3].ShouldBeOfType<ErrorContent>().Message.ShouldBe("blocked");
        updates[^1].FinishReason.ShouldBe(ChatFinishReason.Stop);
    }

    [Fact]
    public async Task Ids_usage_and_trace_are_on_a_streamed_answer_too()
    {
        var updates = await StreamAsync([
            Frames.Event("messageStart", """{"role":"assistant"}"""),
            Delta("""{"text":"ok"}"""),
            Stop(),
            Frames.Event("messageStop", """{"stopReason":"guardrail_intervened","additionalModelResponseFields":{"k":1}}"""),
            Frames.Event(
                "metadata",
                """{"usage":{"inputTokens":3,"outputTokens":1,"totalTokens":14,"cacheReadInputTokens":10},"metrics":{"latencyMs":9},"serviceTier":{"type":"priority"},"trace":{"guardrail":{"actionReason":"blocked"}}}"""
            ),
        ]);

        var answer = updates.ToChatResponse();
        (answer.ResponseId, answer.ModelId, answer.FinishReason).ShouldBe(("request-1", Claude, ChatFinishReason.ContentFilter));
        (answer.Usage!.InputTokenCount, answer.Usage.CachedInputTokenCount).ShouldBe((13, 10));
        updates.ShouldAllBe(static update =>
            update.ResponseId == "request-1" && update.ModelId == Claude && update.MessageId == "request-1"
        );
        updates[^1].AdditionalProperties!["trace"].ShouldBeOfType<GuardrailTrace>().ActionReason.ShouldBe("blocked");
        updates[^1].AdditionalProperties!["service_tier"].ShouldBe("priority");
    }

    [Fact]
    public async Task A_structured_answer_streams_as_text_while_other_tools_stay_calls()
    {
        var options = new ChatOptions
        {
            Tools = [Weather],
            ResponseFormat = ChatResponseFormat.ForJsonSchema(System.Text.Json.JsonElement.Parse("""{"type":"object"}"""), "place"),
        }.WithBedrock(new BedrockRequestOptions { StructuredOutput = StructuredOutputMode.Tool });
        byte[][] answer =
        [
            Start("""{"toolUse":{"toolUseId":"1","name":"place"}}"""),
            Delta("""{"toolUse":{"input":"{\"n\":"}}"""),
            Delta("""{"toolUse":{"input":"1}"}}"""),
            Stop(),
        ];
        byte[][] other =
        [
            Start("""{"toolUse":{"toolUseId":"2","name":"weather"}}""", 1),
            Delta("""{"toolUse":{"input":"{\"city\":\"Rome\"}"}}""", 1),
            Stop(1),
        ];

        var alone = (await StreamAsync([.. answer, End("tool_use")], options)).ToChatResponse();
        var together = (await StreamAsync([.. answer, .. other, End("tool_use")], options)).ToChatResponse();

        (alone.Text, alone.FinishReason).ShouldBe(("""{"n":1}""", ChatFinishReason.Stop));
        together.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
        together.Messages[0].Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem().Name.ShouldBe("weather");
    }

    [Fact]
    public async Task A_throttle_in_mid_stream_is_a_typed_retryable_error_with_what_arrived()
    {
        var error = await BrokenAsync([
            Delta("""{"text":"Hel"}"""),
            Frames.Exception("throttlingException", """{"message":"Too many tokens"}"""),
        ]);

        (error.Code, error.IsRetryable, error.RequestId, (int)error.StatusCode!).ShouldBe(("ThrottlingException", true, "request-1", 429));
        error.Received.ToChatResponse().Text.ShouldBe("Hel");
    }

    [Fact]
    public async Task An_error_that_no_retry_cures_is_typed_as_such()
    {
        var error = await BrokenAsync([Delta("""{"text":"Hel"}"""), Frames.Exception("validationException", """{"message":"too long"}""")]);

        (error.Code, error.IsRetryable).ShouldBe(("ValidationException", false));
    }

    [Fact]
    public async Task A_stream_that_ends_before_the_answer_does_is_an_error_and_not_a_short_answer()
    {
        var error = await BrokenAsync([Delta("""{"text":"Hel"}"""), Stop()]);

        error.IsRetryable.ShouldBeTrue();
        error.Received.ToChatResponse().Text.ShouldBe("Hel");
    }

    [Fact]
    public async Task A_damaged_stream_is_a_typed_error_with_what_arrived()
    {
        var damaged = Delta("""{"text":"lo"}""");
        damaged[^6] ^= 1;

        var error = await BrokenAsync([Delta("""{"text":"Hel"}"""), damaged, End()]);

        error.Message.ShouldContain("checksum");
        error.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Cancelling_ends_the_read_of_the_socket_and_is_a_cancellation()
    {
        var body = new HeldStream(Delta("""{"text":"Hel"}"""));
        using var wire = new FakeWire(() => FakeWire.Streaming(body));
        using var cancellation = new CancellationTokenSource();
        var reading = DrainAsync(Client(wire), cancellation.Token);

        await body.Waiting;
        await cancellation.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(() => reading)).CancellationToken.ShouldBe(cancellation.Token);
        body.IsClosed.ShouldBeTrue();
    }

    [Fact]
    public async Task The_first_update_is_there_before_the_second_frame_is()
    {
        var body = new HeldStream(Delta("""{"text":"Hel"}"""));
        using var wire = new FakeWire(() => FakeWire.Streaming(body));

        await using var updates = Client(wire).GetStreamingResponseAsync(Hello).GetAsyncEnumerator();

        (await updates.MoveNextAsync()).ShouldBeTrue();
        updates.Current.Text.ShouldBe("Hel");
    }

    [Fact]
    public async Task An_event_of_the_future_is_logged_by_name_and_the_answer_goes_on()
    {
        var logger = new ListLogger<BedrockChatClient>();
        using var wire = new FakeWire(() =>
            FakeWire.Bytes(Frames.Join(Frames.Event("somethingNew", "{}"), Delta("""{"text":"ok"}"""), End()))
        );

        var answer = await Client(wire, logger: logger).GetStreamingResponseAsync(Hello).ToChatResponseAsync();

        answer.Text.ShouldBe("ok");
        logger.Warnings.ShouldHaveSingleItem().ShouldContain("somethingNew");
    }

    private static async Task<StreamInterruptedException> BrokenAsync(IEnumerable<byte[]> frames) =>
        await Should.ThrowAsync<StreamInterruptedException>(() => StreamAsync(frames));

    private static async Task DrainAsync(BedrockChatClient client, CancellationToken cancellationToken = default)
    {
        await foreach (var _ in client.GetStreamingResponseAsync(Hello, null, cancellationToken)) { }
    }
}
