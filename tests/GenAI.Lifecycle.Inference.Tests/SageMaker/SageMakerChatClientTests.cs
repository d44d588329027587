using System.Text;
using CsCheck;
using GenAI.Lifecycle.Inference.Capabilities;
using GenAI.Lifecycle.Inference.SageMaker;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.SageMaker;

public sealed class SageMakerChatClientTests
{
    private const string OpenAI =
        """{"id":"x","model":"m","choices":[{"message":{"role":"assistant","reasoning_content":"hm","content":"ok","tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{\"a\":1}"}}]},"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5,"prompt_tokens_details":{"cached_tokens":1}}}""";

    [Fact]
    public async Task OpenAI_messages_carry_tools_formats_and_settings()
    {
        using var wire = FakeWire.Answering(OpenAI);
        var tool = AIFunctionFactory.CreateDeclaration(
            "f",
            "Finds.",
            System.Text.Json.JsonDocument.Parse("""{"type":"object"}""").RootElement
        );

        var response = await Client(wire)
            .GetResponseAsync(
                [new ChatMessage(ChatRole.User, "Hi")],
                new ChatOptions
                {
                    Tools = [tool],
                    ToolMode = ChatToolMode.RequireAny,
                    ResponseFormat = ChatResponseFormat.ForJsonSchema(
                        System.Text.Json.JsonDocument.Parse("""{"type":"object"}""").RootElement,
                        "out"
                    ),
                    Seed = 1,
                    TopK = 2,
                    AdditionalProperties = new() { ["min_p"] = 0.5 },
                },
                TestContext.Current.CancellationToken
            );

        wire.Last.Body.ShouldBeJson(
            """
            {"messages":[{"role":"user","content":"Hi"}],"top_k":2,"seed":1,
             "tools":[{"type":"function","function":{"name":"f","description":"Finds.","parameters":{"type":"object"}}}],"tool_choice":"required",
             "response_format":{"type":"json_schema","json_schema":{"name":"out","schema":{"type":"object"}}},"min_p":0.5}
            """
        );
        response.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
        response.Messages[0].Contents.OfType<TextReasoningContent>().Single().Text.ShouldBe("hm");
        response.Messages[0].Contents.OfType<FunctionCallContent>().Single().Name.ShouldBe("f");
        (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.Usage.CachedInputTokenCount).ShouldBe((3, 2, 1));
    }

    [Fact]
    public async Task Targets_attributes_and_a_new_session_are_headers_and_who_answered_is_on_the_response()
    {
        using var wire = new FakeWire(static () =>
        {
            var answer = FakeWire.Json(OpenAI);
            answer.Headers.Add("x-Amzn-Invoked-Production-Variant", "tuned");
            answer.Headers.Add("X-Amzn-SageMaker-New-Session-Id", "s-2; Expires=2026-11-24T12:00:00Z");
            return answer;
        });
        var client = Client(wire, static o =>
        {
            (o.TargetVariant, o.TargetModel, o.InferenceComponentName, o.TargetContainerHostname) = ("tuned", "a.tar.gz", "ic", "h");
            (o.AcceptEula, o.CustomAttributes, o.StartSession) = (true, "trace=1", true);
        });

        var first = await client.GetResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken);
        wire.Last.Headers["x-amzn-sagemaker-session-id"].ShouldBe("NEW_SESSION");
        await client.GetResponseAsync(
            "Hi",
            new ChatOptions { ConversationId = first.ConversationId },
            TestContext.Current.CancellationToken
        );

        wire.Last.Headers["x-amzn-sagemaker-session-id"].ShouldBe("s-2");
        wire.Last.Headers["x-amzn-sagemaker-target-variant"].ShouldBe("tuned");
        wire.Last.Headers["x-amzn-sagemaker-target-model"].ShouldBe("a.tar.gz");
        wire.Last.Headers["x-amzn-sagemaker-inference-component"].ShouldBe("ic");
        wire.Last.Headers["x-amzn-sagemaker-target-container-hostname"].ShouldBe("h");
        wire.Last.Headers["x-amzn-sagemaker-custom-attributes"].ShouldBe("accept_eula=true,trace=1");
        first.AdditionalProperties!["variant"].ShouldBe("tuned");
        first.ConversationId.ShouldBe("s-2");
    }

    [Theory]
    [InlineData("grün")]
    [InlineData("a\nb")]
    [InlineData("日本")]
    public async Task Attribute_that_no_header_takes_is_refused_by_name(string attributes)
    {
        using var wire = FakeWire.Answering(OpenAI);
        var client = Client(wire, o => o.CustomAttributes = attributes);

        var whole = await Should.ThrowAsync<ArgumentException>(() =>
            client.GetResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken)
        );
        var streamed = await Should.ThrowAsync<ArgumentException>(async () => await client.GetStreamingResponseAsync("Hi").ToListAsync());
        var session = await Should.ThrowAsync<ArgumentException>(() =>
            Client(wire).GetResponseAsync("Hi", new ChatOptions { ConversationId = attributes }, TestContext.Current.CancellationToken)
        );

        (whole.ParamName, streamed.ParamName, session.ParamName).ShouldBe(("CustomAttributes", "CustomAttributes", "SessionId"));
        wire.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_stream_cannot_do_is_refused_by_name()
    {
        using var wire = FakeWire.Answering();

        (
            await Should.ThrowAsync<NotSupportedException>(async () =>
                await Client(wire, static o => o.TargetModel = "a").GetStreamingResponseAsync("Hi").ToListAsync()
            )
        ).Message.ShouldContain("TargetModel");
        (
            await Should.ThrowAsync<NotSupportedException>(async () =>
                await Client(wire, static o => o.StartSession = true).GetStreamingResponseAsync("Hi").ToListAsync()
            )
        ).Message.ShouldContain("StartSession");
        wire.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Text_generation_takes_parameters_and_gives_details()
    {
        using var wire = FakeWire.Answering(
            """[{"generated_text":"ok","details":{"finish_reason":"eos_token","generated_tokens":2,"input_length":3}}]"""
        );

        var response = await Client(wire, static o => o.Codec = ChatCodecs.TextGeneration())
            .GetResponseAsync(
                [new ChatMessage(ChatRole.System, "s"), new ChatMessage(ChatRole.User, "u")],
                new ChatOptions
                {
                    MaxOutputTokens = 5,
                    Temperature = 0.5f,
                    StopSequences = ["x"],
                },
                TestContext.Current.CancellationToken
            );

        wire.Last.Body.ShouldBeJson(
            """{"inputs":"s\n\nu","parameters":{"max_new_tokens":5,"temperature":0.5,"do_sample":true,"stop":["x"],"details":true}}"""
        );
        (response.Text, response.FinishReason, response.Usage!.InputTokenCount).ShouldBe(("ok", ChatFinishReason.Stop, 3));
    }

    [Fact]
    public async Task JumpStart_speaks_its_text_and_its_chat()
    {
        using var text = FakeWire.Answering("""[{"generation":"ok"}]""");
        using var chat = FakeWire.Answering("""[{"generation":{"role":"assistant","content":"ok"}}]""");

        (
            await Client(text, static o => o.Codec = ChatCodecs.JumpStartText())
                .GetResponseAsync("u", cancellationToken: TestContext.Current.CancellationToken)
        ).Text.ShouldBe("ok");
        (
            await Client(chat, static o => o.Codec = ChatCodecs.JumpStartChat)
                .GetResponseAsync("u", new ChatOptions { Instructions = "s", TopP = 0.5f }, TestContext.Current.CancellationToken)
        ).Text.ShouldBe("ok");

        text.Last.Body.ShouldBeJson("""{"inputs":"u","parameters":{}}""");
        chat.Last.Body.ShouldBeJson(
            """{"inputs":[[{"role":"system","content":"s"},{"role":"user","content":"u"}]],"parameters":{"top_p":0.5}}"""
        );
    }

    [Fact]
    public async Task What_a_text_container_cannot_take_is_refused_by_name()
    {
        using var wire = FakeWire.Answering();
        var client = Client(wire, static o => (o.Codec, o.Unsupported) = (ChatCodecs.TextGeneration(), UnsupportedHandling.Throw));
        var tool = AIFunctionFactory.CreateDeclaration(
            "f",
            "Finds.",
            System.Text.Json.JsonDocument.Parse("""{"type":"object"}""").RootElement
        );

        (
            await Should.ThrowAsync<NotSupportedException>(() => client.GetResponseAsync("u", new ChatOptions { Tools = [tool] }))
        ).Message.ShouldContain("Tools");
        (
            await Should.ThrowAsync<NotSupportedException>(() =>
                client.GetResponseAsync("u", new ChatOptions { ResponseFormat = ChatResponseFormat.Json })
            )
        ).Message.ShouldContain("ResponseFormat");
        (
            await Should.ThrowAsync<NotSupportedException>(() =>
                client.GetResponseAsync([new ChatMessage(ChatRole.User, [new DataContent(new byte[] { 1 }, "image/png")])])
            )
        ).Message.ShouldContain(nameof(DataContent));
        wire.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        "openai",
        "data: {\"choices\":[{\"delta\":{\"content\":\"grün\"}}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\" 😀\"}}]}\n\ndata: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}\n\ndata: [DONE]\n\n"
    )]
    [InlineData(
        "tgi",
        "data:{\"token\":{\"text\":\"grün\",\"special\":false}}\r\n\r\ndata:{\"token\":{\"text\":\" 😀\",\"special\":false}}\r\n\r\ndata:{\"token\":{\"text\":\"</s>\",\"special\":true},\"generated_text\":\"grün 😀\",\"details\":{\"finish_reason\":\"eos_token\",\"generated_tokens\":2,\"input_length\":3}}\r\n\r\n"
    )]
    [InlineData(
        "tgi",
        "{\"token\":{\"text\":\"grün\"}}\n{\"token\":{\"text\":\" 😀\"}}\n{\"token\":{\"text\":\"\"},\"generated_text\":\"grün 😀\",\"details\":{\"finish_reason\":\"stop_sequence\",\"generated_tokens\":2,\"input_length\":3}}\n"
    )]
    public void Token_events_are_the_same_however_the_parts_are_cut(string container, string stream)
    {
        var bytes = Encoding.UTF8.GetBytes(stream);
        Gen.Int[0, bytes.Length]
            .Array[0, 12]
            .Sample(
                cuts =>
                {
                    var edges = cuts.Append(0).Append(bytes.Length).Order().ToArray();
                    using var wire = new FakeWire(() =>
                    {
                        var answer = FakeWire.Bytes(
                            Frames.Join(edges.Zip(edges.Skip(1), (from, to) => Frames.Raw("PayloadPart", bytes[from..to])))
                        );
                        answer.Headers.Add("x-Amzn-Invoked-Production-Variant", "base");
                        return answer;
                    });
                    var client = Client(wire, o => o.Codec = container == "tgi" ? ChatCodecs.TextGeneration() : ChatCodecs.OpenAIMessages);

                    var updates = client.GetStreamingResponseAsync("Hi").ToListAsync().AsTask().GetAwaiter().GetResult();

                    var response = updates.ToChatResponse();
                    (response.Text, response.FinishReason, response.Usage!.InputTokenCount, response.Usage.OutputTokenCount).ShouldBe(
                        ("grün 😀", ChatFinishReason.Stop, 3, 2)
                    );
                    updates.ShouldAllBe(static u => (string)u.AdditionalProperties!["variant"]! == "base");
                },
                iter: 60
            );
    }

    [Fact]
    public async Task A_codec_of_one_s_own_speaks_to_any_container()
    {
        using var wire = FakeWire.Answering("OK");

        var response = await Client(wire, static o => o.Codec = new Shouting())
            .GetResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken);

        wire.Last.Body.ShouldBe("HI");
        wire.Last.Headers["content-type"].ShouldBe("text/plain");
        response.Text.ShouldBe("ok");
    }

    private static SageMakerChatClient Client(FakeWire wire, Action<SageMakerChatClientOptions>? configure = null)
    {
        var options = new SageMakerChatClientOptions { EndpointName = "chat" };
        configure?.Invoke(options);
        return new SageMakerChatClient(wire.SageMakerRuntime(), options);
    }

    private sealed class Shouting : IChatCodec
    {
        public string ContentType => "text/plain";

        public void WriteRequest(
            System.Buffers.IBufferWriter<byte> body,
            IReadOnlyList<ChatMessage> messages,
            ChatOptions? options,
            bool stream
        ) => Encoding.UTF8.GetBytes(messages[^1].Text.ToUpperInvariant(), body);

        public ChatResponse ReadResponse(ReadOnlyMemory<byte> body) =>
            new(new ChatMessage(ChatRole.Assistant, Encoding.UTF8.GetString(body.Span).ToLowerInvariant()));

        public IChatEventReader ReadStream() => throw new NotSupportedException();
    }
}
