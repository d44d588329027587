using GenAI.Lifecycle.Inference.Capabilities;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.InvokeModel;

public sealed class InvokeModelRequestTests
{
    private static readonly ChatMessage[] s_talk =
    [
        new(ChatRole.System, "Be brief."),
        new(ChatRole.User, "Hi"),
        new(ChatRole.Assistant, "Hello"),
        new(ChatRole.User, "Who?"),
    ];
    private static readonly ChatOptions s_options = new()
    {
        MaxOutputTokens = 50,
        Temperature = 0.5f,
        TopP = 0.9f,
        StopSequences = ["END"],
    };

    [Theory]
    [InlineData(
        "amazon.titan-text-express-v1",
        """{"inputText":"Be brief.\n\nUser: Hi\nBot: Hello\nUser: Who?\nBot:","textGenerationConfig":{"maxTokenCount":50,"temperature":0.5,"topP":0.9,"stopSequences":["END"]}}"""
    )]
    [InlineData(
        "meta.llama2-70b-chat-v1",
        """{"prompt":"<s>[INST] <<SYS>>\nBe brief.\n<</SYS>>\n\nHi [/INST] Hello </s><s>[INST] Who? [/INST] ","max_gen_len":50,"temperature":0.5,"top_p":0.9}"""
    )]
    [InlineData(
        "us.meta.llama3-2-1b-instruct-v1:0",
        """{"prompt":"<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\nHello<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nWho?<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n","max_gen_len":50,"temperature":0.5,"top_p":0.9}"""
    )]
    [InlineData(
        "us.meta.llama4-scout-17b-instruct-v1:0",
        """{"prompt":"<|begin_of_text|><|header_start|>system<|header_end|>\n\nBe brief.<|eot|><|header_start|>user<|header_end|>\n\nHi<|eot|><|header_start|>assistant<|header_end|>\n\nHello<|eot|><|header_start|>user<|header_end|>\n\nWho?<|eot|><|header_start|>assistant<|header_end|>\n\n","max_gen_len":50,"temperature":0.5,"top_p":0.9}"""
    )]
    [InlineData(
        "mistral.mistral-7b-instruct-v0:2",
        """{"prompt":"<s>[INST] Be brief.\n\nHi [/INST] Hello</s>[INST] Who? [/INST]","max_tokens":50,"temperature":0.5,"top_p":0.9,"stop":["END"]}"""
    )]
    [InlineData(
        "mistral.mistral-large-2407-v1:0",
        """{"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},{"role":"user","content":"Who?"}],"max_tokens":50,"temperature":0.5,"top_p":0.9,"stop":["END"]}"""
    )]
    [InlineData(
        "ai21.jamba-1-5-mini-v1:0",
        """{"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},{"role":"user","content":"Who?"}],"max_tokens":50,"temperature":0.5,"top_p":0.9,"stop":["END"]}"""
    )]
    [InlineData(
        "ai21.j2-mid-v1",
        """{"prompt":"Be brief.\n\nHi\n\nHello\n\nWho?","maxTokens":50,"temperature":0.5,"topP":0.9,"stopSequences":["END"]}"""
    )]
    [InlineData(
        "cohere.command-r-v1:0",
        """{"message":"Who?","chat_history":[{"role":"USER","message":"Hi"},{"role":"CHATBOT","message":"Hello"}],"preamble":"Be brief.","max_tokens":50,"temperature":0.5,"p":0.9,"stop_sequences":["END"]}"""
    )]
    [InlineData(
        "cohere.command-text-v14",
        """{"prompt":"Be brief.\n\nHi\n\nHello\n\nWho?","max_tokens":50,"temperature":0.5,"p":0.9,"stop_sequences":["END"]}"""
    )]
    [InlineData(
        "us.deepseek.r1-v1:0",
        """{"prompt":"<｜begin▁of▁sentence｜>Be brief.<｜User｜>Hi<｜Assistant｜>Hello<｜end▁of▁sentence｜><｜User｜>Who?<｜Assistant｜><think>\n","max_tokens":50,"temperature":0.5,"top_p":0.9,"stop":["END"]}"""
    )]
    [InlineData(
        "amazon.nova-lite-v1:0",
        """{"schemaVersion":"messages-v1","system":[{"text":"Be brief."}],"messages":[{"role":"user","content":[{"text":"Hi"}]},{"role":"assistant","content":[{"text":"Hello"}]},{"role":"user","content":[{"text":"Who?"}]}],"inferenceConfig":{"maxTokens":50,"temperature":0.5,"topP":0.9,"stopSequences":["END"]}}"""
    )]
    [InlineData(
        "anthropic.claude-3-haiku-20240307-v1:0",
        """{"anthropic_version":"bedrock-2023-05-31","max_tokens":50,"system":[{"type":"text","text":"Be brief."}],"messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]},{"role":"assistant","content":[{"type":"text","text":"Hello"}]},{"role":"user","content":[{"type":"text","text":"Who?"}]}],"temperature":0.5,"top_p":0.9,"stop_sequences":["END"]}"""
    )]
    public async Task Every_family_is_asked_in_its_own_words(string modelId, string expected)
    {
        using var wire = FakeWire.Answering("{}");

        await Should.ThrowAsync<LifecycleException>(() =>
            Client(wire, modelId).GetResponseAsync(s_talk, s_options, TestContext.Current.CancellationToken)
        );

        wire.Last.Body.ShouldBeJson(expected);
        wire.Last.PathAndQuery.ShouldBe($"/model/{Uri.EscapeDataString(modelId)}/invoke");
    }

    [Fact]
    public async Task Claude_gets_tools_images_documents_thoughts_and_cache_points()
    {
        using var wire = FakeWire.Answering("""{"content":[]}""");
        ChatMessage[] talk =
        [
            new(
                ChatRole.User,
                [
                    new TextContent("Look").WithMark(),
                    new DataContent(new byte[] { 1, 2 }, "image/png"),
                    new DataContent(new byte[] { 3 }, "application/pdf"),
                ]
            ),
            new(
                ChatRole.Assistant,
                [
                    new TextReasoningContent("hm") { ProtectedData = "sig" },
                    new FunctionCallContent("c1", "f", new Dictionary<string, object?> { ["a"] = 1 }),
                ]
            ),
            new(ChatRole.Tool, [new FunctionResultContent("c1", "sunny")]),
            new(ChatRole.User, "And?"),
        ];
        var tool = AIFunctionFactory.CreateDeclaration(
            "f",
            "Finds.",
            System.Text.Json.JsonDocument.Parse("""{"type":"object"}""").RootElement
        );

        await Client(wire, "anthropic.claude-sonnet-4-20250514-v1:0")
            .GetResponseAsync(
                talk,
                new ChatOptions
                {
                    Tools = [tool],
                    ToolMode = ChatToolMode.RequireSpecific("f"),
                    AllowMultipleToolCalls = false,
                },
                TestContext.Current.CancellationToken
            );

        wire.Last.Body.ShouldBeJson(
            """
            {"anthropic_version":"bedrock-2023-05-31","max_tokens":4096,"messages":[
              {"role":"user","content":[{"type":"text","text":"Look","cache_control":{"type":"ephemeral"}},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AQI="}},{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"Aw=="}}]},
              {"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"sig"},{"type":"tool_use","id":"c1","name":"f","input":{"a":1}}]},
              {"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":"sunny"},{"type":"text","text":"And?"}]}],
             "tools":[{"name":"f","description":"Finds.","input_schema":{"type":"object"}}],
             "tool_choice":{"type":"tool","name":"f","disable_parallel_tool_use":true}}
            """
        );
    }

    [Fact]
    public async Task Nova_gets_tools_images_and_results()
    {
        using var wire = FakeWire.Answering("""{"output":{"message":{"content":[]}}}""");
        ChatMessage[] talk =
        [
            new(ChatRole.User, [new DataContent(new byte[] { 1, 2 }, "image/png"), new TextContent("Look")]),
            new(ChatRole.Assistant, [new FunctionCallContent("c1", "f", new Dictionary<string, object?> { ["a"] = 1 })]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", "sunny")]),
        ];
        var tool = AIFunctionFactory.CreateDeclaration(
            "f",
            "Finds.",
            System.Text.Json.JsonDocument.Parse("""{"type":"object"}""").RootElement
        );

        await Client(wire, "amazon.nova-pro-v1:0")
            .GetResponseAsync(talk, new ChatOptions { Tools = [tool], TopK = 3 }, TestContext.Current.CancellationToken);

        wire.Last.Body.ShouldBeJson(
            """
            {"schemaVersion":"messages-v1","messages":[
              {"role":"user","content":[{"image":{"format":"png","source":{"bytes":"AQI="}}},{"text":"Look"}]},
              {"role":"assistant","content":[{"toolUse":{"toolUseId":"c1","name":"f","input":{"a":1}}}]},
              {"role":"user","content":[{"toolResult":{"toolUseId":"c1","content":[{"text":"sunny"}]}}]}],
             "inferenceConfig":{"topK":3},
             "toolConfig":{"tools":[{"toolSpec":{"name":"f","description":"Finds.","inputSchema":{"json":{"type":"object"}}}}]}}
            """
        );
    }

    [Fact]
    public async Task A_setting_without_a_field_is_refused_by_name_when_asked_to()
    {
        using var wire = FakeWire.Answering();
        using var client = new InvokeModelChatClient(
            wire.BedrockRuntime(),
            new InvokeModelChatClientOptions { ModelId = "meta.llama3-8b-instruct-v1:0", Unsupported = UnsupportedHandling.Throw }
        );

        var error = await Should.ThrowAsync<NotSupportedException>(() =>
            client.GetResponseAsync("Hi", new ChatOptions { StopSequences = ["x"] }, TestContext.Current.CancellationToken)
        );

        error.Message.ShouldContain("StopSequences");
        error.Message.ShouldContain("meta.llama3-8b-instruct-v1:0");
        wire.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_content_that_the_family_cannot_take_is_refused_by_name()
    {
        using var wire = FakeWire.Answering();

        var error = await Should.ThrowAsync<NotSupportedException>(() =>
            Client(wire, "meta.llama3-8b-instruct-v1:0")
                .GetResponseAsync(
                    [new ChatMessage(ChatRole.User, [new DataContent(new byte[] { 1 }, "image/png")])],
                    cancellationToken: TestContext.Current.CancellationToken
                )
        );

        error.Message.ShouldContain(nameof(DataContent));
        wire.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_model_that_no_pattern_knows_is_an_error_and_a_pattern_of_ones_own_decides()
    {
        const string Arn = "arn:aws:bedrock:us-east-1:123456789012:imported-model/abc";
        using var wire = FakeWire.Answering("""{"generation":"ok","stop_reason":"stop"}""");

        (
            await Should.ThrowAsync<NotSupportedException>(() =>
                Client(wire, Arn).GetResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken)
            )
        ).Message.ShouldContain(Arn);
        using var client = new InvokeModelChatClient(
            wire.BedrockRuntime(),
            new InvokeModelChatClientOptions
            {
                ModelId = Arn,
                Codecs = InvokeModelCodecs.Bundled.With("*imported-model/*", InvokeModelCodecs.Llama3),
            }
        );
        var response = await client.GetResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken);

        response.Text.ShouldBe("ok");
        wire.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_call_s_model_goes_into_the_path_and_not_into_the_body()
    {
        using var wire = FakeWire.Answering("""{"choices":[{"message":{"content":"ok"},"finish_reason":"stop"}]}""");

        await Client(wire, "amazon.nova-lite-v1:0")
            .GetResponseAsync("Hi", new ChatOptions { ModelId = "openai.gpt-oss-20b-1:0" }, TestContext.Current.CancellationToken);

        wire.Last.PathAndQuery.ShouldBe("/model/openai.gpt-oss-20b-1%3A0/invoke");
        wire.Last.Body.ShouldBeJson("""{"messages":[{"role":"user","content":"Hi"}]}""");
    }

    private static InvokeModelChatClient Client(FakeWire wire, string modelId) =>
        new(wire.BedrockRuntime(), new InvokeModelChatClientOptions { ModelId = modelId });
}

file static class Marks
{
    public static TextContent WithMark(this TextContent content) =>
        GenAI.Lifecycle.Inference.Bedrock.BedrockContents.WithCachePoint(content);
}
