using System.Text;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Inference.SageMaker;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.SageMaker;

/// <summary>Answers of containers that speak OpenAI's messages, each in its own way, whole and streamed; Mistral over InvokeModel is read by the same reader.</summary>
public sealed class OpenAIAnswerTests
{
    public static TheoryData<string, string, string> Messages => new()
    {
        { """{"reasoning":"hm","content":"ok"}""", "hm", "ok" },
        { """{"reasoning_content":"hm","reasoning":"hm","content":"ok"}""", "hm", "ok" },
        { """{"reasoning_content":null,"reasoning":"hm","content":"ok"}""", "hm", "ok" },
        { """{"content":[{"type":"text","text":"o"},{"type":"text","text":"k"}]}""", "", "ok" },
        { """{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"ok"}]}""", "hm", "ok" },
        { """{"content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"ok"}]}""", "hm", "ok" },
        { """{"content":["o","k"]}""", "", "ok" },
        { """{"content":{"type":"text","text":"ok"}}""", "", "ok" },
        { """{"content":"<think>hm</think>\n\nok"}""", "hm", "ok" },
        { """{"content":"\n<think>hm</think>ok"}""", "hm", "ok" },
        { """{"content":"<think>\n\n</think>\n\nok"}""", "", "ok" },
        { """{"content":"<think>hm"}""", "hm", "" },
        { """{"content":"a <think> tag"}""", "", "a <think> tag" },
        { """{"content":"<thinner>"}""", "", "<thinner>" },
        { """{"content":null}""", "", "" },
        { """{"content":[null,{"type":"text","text":"ok"}]}""", "", "ok" },
        { """{"content":42}""", "", "42" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Thought_and_answer_are_told_apart(string message, string thought, string text)
    {
        var whole = Whole($$"""{"choices":[{"message":{{message}},"finish_reason":"stop"}]}""");
        var streamed = Streamed($$"""{"choices":[{"delta":{{message}}}]}""", """{"choices":[{"delta":{},"finish_reason":"stop"}]}""");
        var mistral = Streamed($$"""{"choices":[{"message":{{message}},"stop_reason":"stop"}]}""");

        foreach (var answer in new[] { whole, streamed, mistral })
        {
            (Thought(answer), answer.Text.TrimStart('\n')).ShouldBe((thought, text));
            answer.FinishReason.ShouldBe(ChatFinishReason.Stop);
        }
    }

    [Fact]
    public void Inline_thought_is_found_wherever_it_is_cut()
    {
        const string Text = "<think>hm</think>\n\nok";
        var pieces = Text.Select(static c => $$$"""{"choices":[{"delta":{"content":{{{System.Text.Json.JsonSerializer.Serialize(c.ToString())}}}}}]}""");

        var answer = Streamed([.. pieces, """{"choices":[{"delta":{},"finish_reason":"stop"}]}"""]);

        (Thought(answer), answer.Text).ShouldBe(("hm", "ok"));
    }

    public static TheoryData<string, string[]> Calls => new()
    {
        { "arguments as an object", ["""{"tool_calls":[{"index":0,"id":"1","function":{"name":"f","arguments":{"a":1}}}]}"""] },
        { "one object instead of a list", ["""{"tool_calls":{"index":0,"id":"1","function":{"name":"f","arguments":"{\"a\":1}"}}}"""] },
        { "no index", ["""{"tool_calls":[{"id":"1","function":{"name":"f","arguments":"{\"a\""}}]}""", """{"tool_calls":[{"function":{"arguments":":1}"}}]}"""] },
        { "empty id and name later", ["""{"tool_calls":[{"index":0,"id":"1","function":{"name":"f","arguments":""}}]}""", """{"tool_calls":[{"index":0,"id":"","function":{"name":"","arguments":"{\"a\":1}"}}]}"""] },
        { "empty id and name later, no index", ["""{"tool_calls":[{"id":"1","function":{"name":"f","arguments":"{"}}]}""", """{"tool_calls":[{"id":"","function":{"name":"","arguments":"\"a\":1}"}}]}"""] },
        { "null id and name later", ["""{"tool_calls":[{"index":0,"id":"1","type":"function","function":{"name":"f"}}]}""", """{"tool_calls":[{"index":0,"id":null,"function":{"name":null,"arguments":"{\"a\":1}"}}]}"""] },
        { "text of the text of the json", ["""{"tool_calls":[{"index":0,"id":"1","function":{"name":"f","arguments":"\"{\\\"a\\\":1}\""}}]}"""] },
        { "id and name in each piece", ["""{"tool_calls":[{"id":"1","function":{"name":"f","arguments":"{\"a\""}}]}""", """{"tool_calls":[{"id":"1","function":{"name":"f","arguments":":1}"}}]}"""] },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void Call_is_read_however_it_is_worded(string how, string[] deltas)
    {
        var answer = Streamed([.. deltas.Select(static delta => $$"""{"choices":[{"delta":{{delta}}}]}"""), """{"choices":[{"delta":{},"finish_reason":"tool_calls"}]}"""]);

        var call = answer.Messages[0].Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem(how);
        (call.CallId, call.Name, call.Arguments!["a"]!.ToString(), call.Exception).ShouldBe(("1", "f", "1", null));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("1")]
    [InlineData("{")]
    public void Arguments_that_are_no_object_are_told_on_the_call(string arguments)
    {
        var answer = Whole($$$"""{"choices":[{"message":{"tool_calls":[{"id":"1","function":{"name":"f","arguments":{{{System.Text.Json.JsonSerializer.Serialize(arguments)}}}}}]},"finish_reason":"tool_calls"}]}""");

        answer.Messages[0].Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem().Exception.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("""{"tool_calls":[{"id":"1","function":{"name":"f","arguments":{"a":1}}}]}""", "1")]
    [InlineData("""{"tool_calls":{"id":"1","function":{"name":"f","arguments":"{\"a\":1}"}}}""", "1")]
    [InlineData("""{"tool_calls":[{"function":{"name":"f","arguments":"{\"a\":1}"}}]}""", null)]
    [InlineData("""{"tool_calls":[{"id":"","function":{"name":"f","arguments":"{\"a\":1}"}}]}""", null)]
    public void Call_of_a_whole_answer_is_read_too(string message, string? id)
    {
        var call = Whole($$"""{"choices":[{"message":{{message}},"finish_reason":"tool_calls"}]}""").Messages[0].Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem();

        (call.Name, call.Arguments!["a"]!.ToString()).ShouldBe(("f", "1"));
        call.CallId.ShouldNotBeEmpty();
        (id is null || call.CallId == id).ShouldBeTrue();
    }

    public static TheoryData<string[]> SeveralCalls => new()
    {
        { ["""[{"index":0,"id":"1","function":{"name":"f","arguments":"{}"}},{"index":1,"id":"2","function":{"name":"g","arguments":"{}"}}]"""] },
        { ["""[{"id":"1","function":{"name":"f","arguments":"{}"}},{"id":"2","function":{"name":"g","arguments":"{}"}}]"""] },
        { ["""[{"index":0,"id":"1","function":{"name":"f","arguments":"{}"}}]""", """[{"index":0,"id":"2","function":{"name":"g","arguments":"{}"}}]"""] },
        { ["""{"id":"1","function":{"name":"f","arguments":"{}"}}""", """{"id":"2","function":{"name":"g","arguments":"{}"}}"""] },
        { ["""[{"function":{"name":"f","arguments":"{}"}},{"function":{"name":"g","arguments":{}}}]"""] },
        { ["""[{"function":{"name":"f"}},{"function":{"name":"g"}}]"""] },
    };

    [Theory]
    [MemberData(nameof(SeveralCalls))]
    public void Several_calls_stay_several(string[] deltas)
    {
        var answer = Streamed([.. deltas.Select(static delta => $$$"""{"choices":[{"delta":{"tool_calls":{{{delta}}}}}]}"""), "[DONE]"]);

        answer.Messages[0].Contents.OfType<FunctionCallContent>().Select(static call => call.Name).ShouldBe(["f", "g"]);
        answer.Messages[0].Contents.OfType<FunctionCallContent>().Select(static call => call.CallId).Distinct().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"choices":null}""")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"choices":[{"message":null}]}""")]
    [InlineData("""{"choices":[{"message":{"content":"\ud800"}}]}""")]
    [InlineData("""{"choices":[{"message":{"tool_calls":[{"id":"1","function":"f"}]}}]}""")]
    [InlineData("""{"choices":[{"message":{"tool_calls":[{"id":"1","function":{"name":"","arguments":"{}"}}]}}]}""")]
    public void Body_of_another_shape_is_a_typed_error(string body) => Should.Throw<EndpointPayloadException>(() => Whole(body));

    [Fact]
    public void Empty_finish_reason_is_not_an_end()
    {
        var reader = EndpointChatCodecs.OpenAIMessages.ReadStream();

        reader.Read("""{"choices":[{"delta":{"content":"o"},"finish_reason":""}]}"""u8)!.FinishReason.ShouldBeNull();
        reader.IsComplete.ShouldBeFalse();
        reader.Read("""{"choices":[{"delta":{"content":"k"},"finish_reason":"stop"}]}"""u8)!.FinishReason.ShouldBe(ChatFinishReason.Stop);
        reader.IsComplete.ShouldBeTrue();
        Whole("""{"choices":[{"message":{"content":"ok"},"finish_reason":""}]}""").FinishReason.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"prompt_tokens":null,"completion_tokens":null,"total_tokens":null}""", null, null)]
    [InlineData("""{"prompt_tokens":null,"completion_tokens":2}""", null, 2L)]
    [InlineData("""{"prompt_tokens":3.0,"completion_tokens":2,"prompt_tokens_details":null}""", 3L, 2L)]
    [InlineData("""{"prompt_tokens":"3","completion_tokens":2}""", null, 2L)]
    [InlineData("""{"prompt_tokens":-1,"completion_tokens":2}""", null, 2L)]
    [InlineData("null", null, null)]
    [InlineData("[]", null, null)]
    public void Counts_that_are_missing_are_not_known(string usage, long? input, long? output)
    {
        var whole = Whole($$"""{"choices":[{"message":{"content":"ok"},"finish_reason":"stop"}],"usage":{{usage}}}""");
        var streamed = Streamed($$"""{"choices":[{"delta":{"content":"ok"},"finish_reason":"stop"}],"usage":{{usage}}}""");

        (whole.Usage?.InputTokenCount, whole.Usage?.OutputTokenCount).ShouldBe((input, output));
        (streamed.Usage?.InputTokenCount, streamed.Usage?.OutputTokenCount).ShouldBe((input, output));
    }

    [Theory]
    [InlineData("""{"error":"CUDA out of memory"}""", "CUDA out of memory")]
    [InlineData("""{"error":{"message":"CUDA out of memory","code":500}}""", "CUDA out of memory")]
    [InlineData("""{"error":{"error":{"message":"CUDA out of memory"}}}""", "CUDA out of memory")]
    [InlineData("""{"error":{"detail":"CUDA out of memory"}}""", "CUDA out of memory")]
    [InlineData("""{"error":["CUDA out of memory"]}""", "CUDA out of memory")]
    [InlineData("""{"object":"error","message":"CUDA out of memory","code":50001}""", "CUDA out of memory")]
    [InlineData("""{"error":{"code":500}}""", "500")]
    [InlineData("""{"choices":[{"delta":{"content":""},"message":{"content":""},"finish_reason":"error"}]}""", "finish reason is 'error'")]
    public void In_band_error_is_told(string body, string message)
    {
        Should.Throw<EndpointPayloadException>(() => Whole(body)).Message.ShouldContain(message);
        Should.Throw<EndpointPayloadException>(() => Streamed(body)).Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("{}")]
    [InlineData("false")]
    public void Error_of_nothing_is_no_error(string error)
    {
        Streamed($$"""{"choices":[{"delta":{"content":"ok"},"finish_reason":"stop"}],"error":{{error}}}""").Text.ShouldBe("ok");
        Whole($$"""{"choices":[{"message":{"content":"ok"},"finish_reason":"stop"}],"error":{{error}}}""").Text.ShouldBe("ok");
    }

    [Theory]
    [InlineData("""{"generated_text":"","details":{"finish_reason":"error","generated_tokens":null}}""")]
    [InlineData("""[{"generated_text":"","details":{"finish_reason":"error","generated_tokens":null,"inputs":null}}]""")]
    [InlineData("""{"error":"Request failed during generation","error_type":"generation"}""")]
    [InlineData("""{"generated_text":"","finish_reason":"error","error_message":"CUDA out of memory"}""")]
    public void Failed_generation_is_a_typed_error(string body) =>
        Should.Throw<EndpointPayloadException>(() => EndpointChatCodecs.TextGeneration().ReadResponse(Encoding.UTF8.GetBytes(body))).Message.ShouldStartWith("The container broke off");

    [Fact]
    public void Failed_streamed_generation_is_a_typed_error()
    {
        var reader = EndpointChatCodecs.TextGeneration().ReadStream();

        reader.Read("""{"token":{"id":1,"text":"o","special":false},"generated_text":null,"details":null}"""u8)!.Text.ShouldBe("o");
        Should.Throw<EndpointPayloadException>(() => reader.Read("""{"token":{"id":-1,"text":""},"generated_text":"","details":{"finish_reason":"error","generated_tokens":null}}"""u8));
    }

    [Fact]
    public void Thought_of_text_generation_is_told_apart()
    {
        var codec = EndpointChatCodecs.TextGeneration();
        var reader = codec.ReadStream();

        var whole = codec.ReadResponse("""{"generated_text":"<think>hm</think>ok","details":{"finish_reason":"stop","generated_tokens":null}}"""u8.ToArray());
        var streamed = new[] { reader.Read("""{"token":{"text":"<think>hm</thi"}}"""u8)!, reader.Read("""{"token":{"text":"nk>ok"},"generated_text":"x","details":{"finish_reason":"stop","generated_tokens":2}}"""u8)! }.ToChatResponse();

        (Thought(whole), whole.Text, Thought(streamed), streamed.Text).ShouldBe(("hm", "ok", "hm", "ok"));
        whole.Usage.ShouldBeNull();
    }

    [Theory]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\ndata: {\"error\":{\"message\":\"CUDA out of memory\"}}\n\n")]
    [InlineData("{\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n{\"error\":\"CUDA out of memory\"}\n")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\ndata: {\"error\":\"CUDA out of memory\"}")]
    public async Task Text_comes_before_an_error_of_the_same_part(string part)
    {
        using var wire = new FakeWire(() => FakeWire.Bytes(Frames.Join([Frames.Raw("PayloadPart", Encoding.UTF8.GetBytes(part))])));
        using var client = new SageMakerChatClient(wire.SageMakerRuntime(), new SageMakerChatClientOptions { EndpointName = "chat" });
        var text = "";

        var error = await Should.ThrowAsync<StreamInterruptedException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken))
                text += update.Text;
        });

        text.ShouldBe("Hel");
        error.Received.ToChatResponse().Text.ShouldBe("Hel");
        error.Message.ShouldContain("CUDA out of memory");
    }

    [Fact]
    public async Task Mistral_over_invoke_model_is_read_by_the_same_reader()
    {
        using var wire = FakeWire.Answering("""{"choices":[{"message":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"ok"}],"tool_calls":{"id":"","function":{"name":"f","arguments":{"a":1}}}},"stop_reason":"tool_calls","finish_reason":""}],"usage":{"prompt_tokens":null}}""");
        using var client = new InvokeModelChatClient(wire.BedrockRuntime(), new InvokeModelChatClientOptions { ModelId = "mistral.magistral-small-2509" });

        var answer = await client.GetResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken);

        (Thought(answer), answer.Text, answer.FinishReason).ShouldBe(("hm", "ok", ChatFinishReason.ToolCalls));
        answer.Messages[0].Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem().Arguments!["a"]!.ToString().ShouldBe("1");
    }

    private static string Thought(ChatResponse answer) => string.Concat(answer.Messages.SelectMany(static m => m.Contents).OfType<TextReasoningContent>().Select(static t => t.Text));

    private static ChatResponse Whole(string body) => EndpointChatCodecs.OpenAIMessages.ReadResponse(Encoding.UTF8.GetBytes(body));

    private static ChatResponse Streamed(params string[] events)
    {
        var reader = EndpointChatCodecs.OpenAIMessages.ReadStream();
        var updates = events.Select(data => reader.Read(Encoding.UTF8.GetBytes(data))).OfType<ChatResponseUpdate>().ToList();
        reader.IsComplete.ShouldBeTrue();
        return updates.ToChatResponse();
    }
}
