using System.Text;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Inference.SageMaker;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.SageMaker;

/// <summary>
/// Answers of containers that speak OpenAI's messages, each in its own way, whole and streamed; Mistral over InvokeModel is read by the
/// same reader.
/// </summary>
public sealed class OpenAIAnswerTests
{
    public static TheoryData<string, string, string> Messages =>
        new()
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
            { """{"reasoning":[{"type":"text","text":"h"},{"type":"text","text":"m"}],"content":"ok"}""", "hm", "ok" },
            { """{"reasoning_content":"","reasoning":{"content":"hm"},"content":"ok"}""", "hm", "ok" },
            { """{"content":[{"type":"thinking","thinking":{"type":"text","text":"hm"}},{"type":"text","text":"ok"}]}""", "hm", "ok" },
            { """{"content":[{"type":"thinking","thinking":null},{"type":"text","text":null},{"text":"ok"}]}""", "", "ok" },
            { """{"content":[{"type":"text","text":"<think>hm</think>"},{"type":"text","text":"ok"}]}""", "hm", "ok" },
            { """{"content":"<think>h</think>\n<think>m</think>\n\nok"}""", "hm", "ok" },
            { """{"content":"<thinking>hm</thinking>ok"}""", "hm", "ok" },
            { """{"content":"[THINK]hm[/THINK]ok"}""", "hm", "ok" },
            { """{"content":"<THINK>hm</Think>ok"}""", "hm", "ok" },
            { """{"content":"<think>a </thinking> tag</think>ok"}""", "a </thinking> tag", "ok" },
            { """{"content":"[THINKER]"}""", "", "[THINKER]" },
            { """{"content":"<"}""", "", "<" },
            { """{"content":"<th"}""", "", "<th" },
            { """{"content":false}""", "", "false" },
        };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Thought_and_answer_are_told_apart(string message, string thought, string text)
    {
        var answers = await FourWays.AllAsync(
            $$"""{"choices":[{"message":{{message}},"finish_reason":"stop"}]}""",
            [$$"""{"choices":[{"delta":{{message}}}]}""", """{"choices":[{"delta":{},"finish_reason":"stop"}]}"""]
        );
        var mistral = await FourWays.StreamedAsync($$"""{"choices":[{"index":0,"message":{{message}},"stop_reason":"stop"}]}""");

        foreach (var answer in answers.Concat(mistral))
        {
            (Thought(answer), answer.Text.TrimStart('\n')).ShouldBe((thought, text));
            answer.FinishReason.ShouldBe(ChatFinishReason.Stop);
        }
    }

    [Theory]
    [InlineData("<think>hm</think>\n\nok")]
    [InlineData(" \n<thinking>hm</thinking>ok")]
    [InlineData("[THINK]hm[/THINK]\nok")]
    [InlineData("<think>h</think> \n <think>m</think>ok")]
    public async Task Inline_thought_is_found_wherever_it_is_cut(string text)
    {
        var pieces = text.Select(static c =>
            $$$"""{"choices":[{"delta":{"content":{{{System.Text.Json.JsonSerializer.Serialize(c.ToString())}}}}}]}"""
        );

        var answers = await FourWays.StreamedAsync([.. pieces, """{"choices":[{"delta":{},"finish_reason":"stop"}]}"""]);

        answers.ShouldAllBe(static answer => Thought(answer) == "hm" && answer.Text == "ok");
    }

    public static TheoryData<string, string[]> Calls =>
        new()
        {
            { "arguments as an object", ["""{"tool_calls":[{"index":0,"id":"1","function":{"name":"f","arguments":{"a":1}}}]}"""] },
            { "one object instead of a list", ["""{"tool_calls":{"index":0,"id":"1","function":{"name":"f","arguments":"{\"a\":1}"}}}"""] },
            {
                "no index",
                [
                    """{"tool_calls":[{"id":"1","function":{"name":"f","arguments":"{\"a\""}}]}""",
                    """{"tool_calls":[{"function":{"arguments":":1}"}}]}""",
                ]
            },
            {
                "empty id and name later",
                [
                    """{"tool_calls":[{"index":0,"id":"1","function":{"name":"f","arguments":""}}]}""",
                    """{"tool_calls":[{"index":0,"id":"","function":{"name":"","arguments":"{\"a\":1}"}}]}""",
                ]
            },
            {
                "empty id and name later, no index",
                [
                    """{"tool_calls":[{"id":"1","function":{"name":"f","arguments":"{"}}]}""",
                    """{"tool_calls":[{"id":"","function":{"name":"","arguments":"\"a\":1}"}}]}""",
                ]
            },
            {
                "null id and name later",
                [
                    """{"tool_calls":[{"index":0,"id":"1","type":"function","function":{"name":"f"}}]}""",
                    """{"tool_calls":[{"index":0,"id":null,"function":{"name":null,"arguments":"{\"a\":1}"}}]}""",
                ]
            },
            {
                "text of the text of the json",
                ["""{"tool_calls":[{"index":0,"id":"1","function":{"name":"f","arguments":"\"{\\\"a\\\":1}\""}}]}"""]
            },
            {
                "id and name in each piece",
                [
                    """{"tool_calls":[{"id":"1","function":{"name":"f","arguments":"{\"a\""}}]}""",
                    """{"tool_calls":[{"id":"1","function":{"name":"f","arguments":":1}"}}]}""",
                ]
            },
            {
                "nothing behind the whole",
                [
                    """{"tool_calls":[{"index":0,"id":"1","function":{"name":"f","arguments":"{\"a\":1}"}}]}""",
                    """{"tool_calls":[{"index":0,"id":"","function":{"name":"f","arguments":""}}]}""",
                ]
            },
            {
                "nothing behind the whole, no index",
                [
                    """{"tool_calls":[{"id":"1","function":{"name":"f","arguments":"{\"a\":1}"}}]}""",
                    """{"tool_calls":[{"id":null,"function":{"name":"f","arguments":null}}]}""",
                ]
            },
            {
                "index of null, then pieces alone",
                [
                    """{"tool_calls":{"index":null,"id":"1","function":{"name":"f","arguments":"{\"a\":"}}}""",
                    """{"tool_calls":{"function":{"arguments":"1}"}}}""",
                ]
            },
            {
                "name alone, id later",
                [
                    """{"tool_calls":[{"index":0,"function":{"name":"f"}}]}""",
                    """{"tool_calls":[{"index":0,"id":"1","function":{"arguments":"{\"a\":1}"}}]}""",
                ]
            },
            { "no function around", ["""{"tool_calls":[{"id":"1","name":"f","arguments":{"a":1}}]}"""] },
            {
                "a list of null",
                ["""{"tool_calls":[null]}""", """{"tool_calls":[{"index":0,"id":"1","function":{"name":"f","arguments":"{\"a\":1}"}}]}"""]
            },
        };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Call_is_read_however_it_is_worded(string how, string[] deltas)
    {
        const string End = """{"choices":[{"delta":{},"finish_reason":"tool_calls"}]}""";

        var answers = await FourWays.StreamedAsync([.. deltas.Select(static delta => $$"""{"choices":[{"delta":{{delta}}}]}"""), End]);
        if (deltas is [var whole])
            answers = [.. answers, .. await FourWays.WholeAsync($$"""{"choices":[{"message":{{whole}},"finish_reason":"tool_calls"}]}""")];

        foreach (var answer in answers)
        {
            var call = answer.Messages[0].Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem(how);
            (call.CallId, call.Name, call.Arguments!["a"]!.ToString(), call.Exception).ShouldBe(("1", "f", "1", null));
        }
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("1")]
    [InlineData("{")]
    public void Arguments_that_are_no_object_are_told_on_the_call(string arguments)
    {
        var answer = Whole(
            $$$"""{"choices":[{"message":{"tool_calls":[{"id":"1","function":{"name":"f","arguments":{{{System.Text.Json.JsonSerializer.Serialize(arguments)}}}}}]},"finish_reason":"tool_calls"}]}"""
        );

        answer.Messages[0].Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem().Exception.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("""{"tool_calls":[{"id":"1","function":{"name":"f","arguments":{"a":1}}}]}""", "1")]
    [InlineData("""{"tool_calls":{"id":"1","function":{"name":"f","arguments":"{\"a\":1}"}}}""", "1")]
    [InlineData("""{"tool_calls":[{"function":{"name":"f","arguments":"{\"a\":1}"}}]}""", null)]
    [InlineData("""{"tool_calls":[{"id":"","function":{"name":"f","arguments":"{\"a\":1}"}}]}""", null)]
    public void Call_of_a_whole_answer_is_read_too(string message, string? id)
    {
        var call = Whole($$"""{"choices":[{"message":{{message}},"finish_reason":"tool_calls"}]}""")
            .Messages[0]
            .Contents.OfType<FunctionCallContent>()
            .ShouldHaveSingleItem();

        (call.Name, call.Arguments!["a"]!.ToString()).ShouldBe(("f", "1"));
        call.CallId.ShouldNotBeEmpty();
        (id is null || call.CallId == id).ShouldBeTrue();
    }

    public static TheoryData<string[]> SeveralCalls =>
        new()
        {
            {
                [
                    """[{"index":0,"id":"1","function":{"name":"f","arguments":"{}"}},{"index":1,"id":"2","function":{"name":"g","arguments":"{}"}}]""",
                ]
            },
            { ["""[{"id":"1","function":{"name":"f","arguments":"{}"}},{"id":"2","function":{"name":"g","arguments":"{}"}}]"""] },
            {
                [
                    """[{"index":0,"id":"1","function":{"name":"f","arguments":"{}"}}]""",
                    """[{"index":0,"id":"2","function":{"name":"g","arguments":"{}"}}]""",
                ]
            },
            { ["""{"id":"1","function":{"name":"f","arguments":"{}"}}""", """{"id":"2","function":{"name":"g","arguments":"{}"}}"""] },
            { ["""[{"function":{"name":"f","arguments":"{}"}},{"function":{"name":"g","arguments":{}}}]"""] },
            { ["""[{"function":{"name":"f"}},{"function":{"name":"g"}}]"""] },
            {
                ["""[{"index":0,"function":{"name":"f","arguments":"{}"}}]""", """[{"index":0,"function":{"name":"g","arguments":"{}"}}]"""]
            },
            {
                [
                    """[{"index":0,"id":"","function":{"name":"f","arguments":{}}},{"index":0,"id":"","function":{"name":"g","arguments":{}}}]""",
                ]
            },
            {
                [
                    """[{"id":0,"function":{"name":"f","arguments":"{"}}]""",
                    """[{"function":{"arguments":"}"}}]""",
                    """[{"id":1,"function":{"name":"g","arguments":"{}"}}]""",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(SeveralCalls))]
    public async Task Several_calls_stay_several(string[] deltas)
    {
        var answers = await FourWays.StreamedAsync([
            .. deltas.Select(static delta => $$$"""{"choices":[{"delta":{"tool_calls":{{{delta}}}}}]}"""),
            """{"choices":[{"delta":{},"finish_reason":"tool_calls"}]}""",
        ]);

        foreach (var answer in answers)
        {
            var calls = answer.Messages[0].Contents.OfType<FunctionCallContent>().ToArray();
            calls.Select(static call => call.Name).ShouldBe(["f", "g"]);
            calls.Select(static call => call.CallId).Distinct().Count().ShouldBe(2);
            calls.ShouldAllBe(static call => call.Exception == null);
        }
    }

    [Theory]
    [InlineData(
        """[{"index":0,"function":{"name":"f","arguments":"{\"a\":1}"}}]""",
        """[{"index":0,"function":{"name":"f","arguments":"{\"a\":2}"}}]"""
    )]
    [InlineData("""[{"function":{"name":"f","arguments":{"a":1}}}]""", """[{"function":{"name":"f","arguments":{"a":2}}}]""")]
    public async Task Second_call_of_one_function_is_its_own(string first, string second)
    {
        var answers = await FourWays.StreamedAsync([
            .. new[] { first, second }.Select(static delta => $$$"""{"choices":[{"delta":{"tool_calls":{{{delta}}}}}]}"""),
            """{"choices":[{"delta":{},"finish_reason":"tool_calls"}]}""",
        ]);

        foreach (var answer in answers)
            answer
                .Messages[0]
                .Contents.OfType<FunctionCallContent>()
                .Select(static call => call.Arguments!["a"]!.ToString())
                .ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task Done_mark_alone_hands_out_what_was_held()
    {
        using var wire = new FakeWire(static () =>
            FakeWire.Bytes(
                Frames.Raw(
                    "PayloadPart",
                    "data: {\"choices\":[{\"delta\":{\"tool_calls\":{\"id\":\"1\",\"function\":{\"name\":\"f\",\"arguments\":{}}}}}]}\n\ndata: [DONE]\n\n"u8.ToArray()
                )
            )
        );
        using var client = new SageMakerChatClient(wire.SageMakerRuntime(), new SageMakerChatClientOptions { EndpointName = "chat" });

        var answer = await client
            .GetStreamingResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken)
            .ToChatResponseAsync(TestContext.Current.CancellationToken);

        answer.Messages[0].Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem().Name.ShouldBe("f");
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
    public void Body_of_another_shape_is_a_typed_error(string body) => Should.Throw<PayloadException>(() => Whole(body));

    [Fact]
    public void Empty_finish_reason_is_not_an_end()
    {
        var reader = ChatCodecs.OpenAIMessages.ReadStream();

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
    [InlineData("{}", null, null)]
    [InlineData("\"none\"", null, null)]
    [InlineData("""{"prompt_tokens":{},"completion_tokens":1e3}""", null, 1000L)]
    public async Task Counts_that_are_missing_are_not_known(string usage, long? input, long? output)
    {
        var answers = await FourWays.AllAsync(
            $$"""{"choices":[{"message":{"content":"ok"},"finish_reason":"stop"}],"usage":{{usage}}}""",
            [$$"""{"choices":[{"delta":{"content":"ok"},"finish_reason":"stop"}],"usage":{{usage}}}"""]
        );

        foreach (var answer in answers)
            (answer.Text, answer.Usage?.InputTokenCount, answer.Usage?.OutputTokenCount).ShouldBe(("ok", input, output));
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
    [InlineData("""{"error":{"error":"CUDA out of memory"}}""", "CUDA out of memory")]
    [InlineData("""{"error":[{"message":"CUDA out of memory"}]}""", "CUDA out of memory")]
    [InlineData("""{"error":{"message":{"detail":"CUDA out of memory"}}}""", "CUDA out of memory")]
    [InlineData("""{"error_message":"CUDA out of memory","code":500}""", "CUDA out of memory")]
    [InlineData("""{"detail":"CUDA out of memory"}""", "CUDA out of memory")]
    [InlineData("""{"error":{"message":"","type":"oom"}}""", "oom")]
    [InlineData("""{"choices":[],"error":"CUDA out of memory"}""", "CUDA out of memory")]
    public async Task In_band_error_is_told(string body, string message)
    {
        foreach (var answer in FourWays.Whole(body))
            (await Should.ThrowAsync<PayloadException>(answer)).Message.ShouldContain(message);
        foreach (var answer in FourWays.Streamed(body))
            (await Should.ThrowAsync<StreamInterruptedException>(answer)).Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("{}")]
    [InlineData("false")]
    [InlineData("[]")]
    [InlineData("0")]
    [InlineData("""{"message":null,"code":null}""")]
    public async Task Error_of_nothing_is_no_error(string error)
    {
        var answers = await FourWays.AllAsync(
            $$"""{"choices":[{"message":{"content":"ok"},"finish_reason":"stop"}],"error":{{error}}}""",
            [$$"""{"choices":[{"delta":{"content":"ok"},"finish_reason":"stop"}],"error":{{error}}}"""]
        );

        answers.ShouldAllBe(static answer => answer.Text == "ok");
    }

    [Theory]
    [InlineData("""{"generated_text":"","details":{"finish_reason":"error","generated_tokens":null}}""")]
    [InlineData("""[{"generated_text":"","details":{"finish_reason":"error","generated_tokens":null,"inputs":null}}]""")]
    [InlineData("""{"error":"Request failed during generation","error_type":"generation"}""")]
    [InlineData("""{"generated_text":"","finish_reason":"error","error_message":"CUDA out of memory"}""")]
    [InlineData("""{"generated_text":null,"details":{"finish_reason":"ERROR"}}""")]
    [InlineData("""{"generated_text":"Hel","details":[{"finish_reason":"error"}]}""")]
    [InlineData("""{"error":null,"error_message":"CUDA out of memory"}""")]
    public void Failed_generation_is_a_typed_error(string body) =>
        Should
            .Throw<PayloadException>(() => ChatCodecs.TextGeneration().ReadResponse(Encoding.UTF8.GetBytes(body)))
            .Message.ShouldStartWith("The container failed");

    [Fact]
    public void Failed_streamed_generation_is_a_typed_error()
    {
        var reader = ChatCodecs.TextGeneration().ReadStream();

        reader.Read("""{"token":{"id":1,"text":"o","special":false},"generated_text":null,"details":null}"""u8)!.Text.ShouldBe("o");
        Should.Throw<PayloadException>(() =>
            reader.Read(
                """{"token":{"id":-1,"text":""},"generated_text":"","details":{"finish_reason":"error","generated_tokens":null}}"""u8
            )
        );
    }

    [Fact]
    public void Thought_of_text_generation_is_told_apart()
    {
        var codec = ChatCodecs.TextGeneration();
        var reader = codec.ReadStream();

        var whole = codec.ReadResponse(
            """{"generated_text":"<think>hm</think>ok","details":{"finish_reason":"stop","generated_tokens":null}}"""u8.ToArray()
        );
        var streamed = new[]
        {
            reader.Read("""{"token":{"text":"<think>hm</thi"}}"""u8)!,
            reader.Read("""{"token":{"text":"nk>ok"},"generated_text":"x","details":{"finish_reason":"stop","generated_tokens":2}}"""u8)!,
        }.ToChatResponse();

        (Thought(whole), whole.Text, Thought(streamed), streamed.Text).ShouldBe(("hm", "ok", "hm", "ok"));
        whole.Usage.ShouldBeNull();
    }

    [Theory]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\ndata: {\"error\":{\"message\":\"CUDA out of memory\"}}\n\n")]
    [InlineData("{\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n{\"error\":\"CUDA out of memory\"}\n")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\ndata: {\"error\":\"CUDA out of memory\"}")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}],\"error\":\"CUDA out of memory\"}\n\n")]
    [InlineData(
        "data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"},\"finish_reason\":\"error\",\"error_message\":\"CUDA out of memory\"}]}\n\n"
    )]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\nevent: error\ndata: {\"message\":\"CUDA out of memory\"}\n\n")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\nerror: CUDA out of memory\n\n")]
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
    public async Task Text_comes_before_an_error_of_the_same_chunk()
    {
        using var wire = new FakeWire(static () =>
            FakeWire.Bytes(Services.Chunks("""{"choices":[{"message":{"content":"Hel"}}],"error":"CUDA out of memory"}"""))
        );
        using var client = new InvokeModelChatClient(
            wire.BedrockRuntime(),
            new InvokeModelChatClientOptions { ModelId = FourWays.Mistral }
        );

        var error = await Should.ThrowAsync<StreamInterruptedException>(async () =>
            await client.GetStreamingResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken).ToListAsync()
        );

        error.Received.ToChatResponse().Text.ShouldBe("Hel");
        error.Message.ShouldContain("CUDA out of memory");
    }

    [Theory]
    [InlineData("""{"generated_text":null,"details":{"finish_reason":"length"}}""", "")]
    [InlineData("""{"generated_text":{"a":1}}""", """{"a":1}""")]
    [InlineData("""[{"generated_text":"ok","details":null}]""", "ok")]
    public void Generated_text_that_is_no_text_is_read(string body, string text) =>
        ChatCodecs.TextGeneration().ReadResponse(Encoding.UTF8.GetBytes(body)).Text.ShouldBe(text);

    [Fact]
    public async Task Mistral_over_invoke_model_is_read_by_the_same_reader()
    {
        using var wire = FakeWire.Answering(
            """{"choices":[{"message":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"ok"}],"tool_calls":{"id":"","function":{"name":"f","arguments":{"a":1}}}},"stop_reason":"tool_calls","finish_reason":""}],"usage":{"prompt_tokens":null}}"""
        );
        using var client = new InvokeModelChatClient(
            wire.BedrockRuntime(),
            new InvokeModelChatClientOptions { ModelId = "mistral.magistral-small-2509" }
        );

        var answer = await client.GetResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken);

        (Thought(answer), answer.Text, answer.FinishReason).ShouldBe(("hm", "ok", ChatFinishReason.ToolCalls));
        answer.Messages[0].Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem().Arguments!["a"]!.ToString().ShouldBe("1");
    }

    private static string Thought(ChatResponse answer) =>
        string.Concat(answer.Messages.SelectMany(static m => m.Contents).OfType<TextReasoningContent>().Select(static t => t.Text));

    private static ChatResponse Whole(string body) => ChatCodecs.OpenAIMessages.ReadResponse(Encoding.UTF8.GetBytes(body));

    private static ChatResponse Streamed(params string[] events)
    {
        var reader = ChatCodecs.OpenAIMessages.ReadStream();
        var updates = events.Select(data => reader.Read(Encoding.UTF8.GetBytes(data))).OfType<ChatResponseUpdate>().ToList();
        reader.IsComplete.ShouldBeTrue();
        return updates.ToChatResponse();
    }
}
