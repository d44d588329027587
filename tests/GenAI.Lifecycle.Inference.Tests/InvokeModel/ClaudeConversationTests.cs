using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Inference.Tests.Bedrock;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.InvokeModel;

/// <summary>Histories of other models and providers in Anthropic's own body, and in Nova's.</summary>
public sealed class ClaudeConversationTests
{
    private const string Claude = "anthropic.claude-sonnet-4-5-20250929-v1:0";

    [Theory]
    [InlineData("call|fc_123")]
    [InlineData("functions.search:0")]
    [InlineData("")]
    public async Task Foreign_call_id_and_name_fit_on_call_and_result(string id)
    {
        var sent = await SendAsync(Talk(new FunctionCallContent(id, "$READFILE"), "gone"));

        var call = sent["messages"]![1]!["content"]![0]!;
        Regex.IsMatch(call["id"]!.GetValue<string>(), "^[a-zA-Z0-9_-]{1,64}$").ShouldBeTrue();
        call["name"]!.GetValue<string>().ShouldBe("_READFILE");
        sent["messages"]![2]!["content"]![0]!["tool_use_id"]!.GetValue<string>().ShouldBe(call["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Blank_results_texts_and_system_are_not_sent()
    {
        var sent = await SendAsync([
            new(ChatRole.System, " "),
            new(ChatRole.User, [new TextContent("x"), new TextContent("\n")]),
            new(ChatRole.Assistant, [new TextContent(""), new FunctionCallContent("1", "f")]),
            new(ChatRole.Tool, [new FunctionResultContent("1", "\n")]),
        ]);

        sent["system"].ShouldBeNull();
        WireChat.Same(
            sent["messages"],
            """[{"role":"user","content":[{"type":"text","text":"x"}]},{"role":"assistant","content":[{"type":"tool_use","id":"1","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"1","content":"(empty)"}]}]"""
        );
    }

    [Fact]
    public async Task Unsigned_reasoning_is_left_out_and_the_end_trimmed()
    {
        var sent = await SendAsync([
            new(ChatRole.User, "x"),
            new(ChatRole.Assistant, [new TextReasoningContent("hm"), new TextContent("Once upon a time ")]),
        ]);

        WireChat.Same(sent["messages"]![1]!["content"], """[{"type":"text","text":"Once upon a time"}]""");
    }

    [Fact]
    public async Task Results_stand_before_words_and_hold_images()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0];

        var sent = await SendAsync([
            new(ChatRole.User, "x"),
            new(ChatRole.Assistant, [new FunctionCallContent("1", "f")]),
            new(
                ChatRole.User,
                [
                    new TextContent("And?"),
                    new FunctionResultContent("1", new AIContent[] { new TextContent("seen"), new DataContent(jpeg, "image/png") }),
                ]
            ),
        ]);

        WireChat.Same(
            sent["messages"]![2]!["content"],
            """[{"type":"tool_result","tool_use_id":"1","content":[{"type":"text","text":"seen"},{"type":"image","source":{"type":"base64","media_type":"image/jpeg","data":"/9j/4A=="}}]},{"type":"text","text":"And?"}]"""
        );
    }

    [Theory]
    [InlineData(Claude)]
    [InlineData("us.amazon.nova-lite-v1:0")]
    public async Task Image_that_a_tool_gave_alone_is_sent(string model)
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0];

        var sent = await SendAsync(Talk(new FunctionCallContent("1", "f"), new DataContent(jpeg, "image/png")), null, model);

        sent["messages"]![2]!.ToJsonString().ShouldContain("/9j/4A==");
        sent["messages"]![2]!.ToJsonString().ShouldContain("jpeg");
    }

    [Theory]
    [InlineData(
        Claude,
        """{"content":[{"type":"tool_use","id":"t1","name":"weather","input":{"city":"Rome"}}],"stop_reason":"tool_use"}""",
        """{"content":[{"type":"text","text":"ok"}],"stop_reason":"end_turn"}"""
    )]
    [InlineData(
        "us.amazon.nova-lite-v1:0",
        """{"output":{"message":{"content":[{"toolUse":{"toolUseId":"t1","name":"weather","input":{"city":"Rome"}}}]}},"stopReason":"tool_use"}""",
        """{"output":{"message":{"content":[{"text":"ok"}]}},"stopReason":"end_turn"}"""
    )]
    [InlineData(
        "mistral.mistral-large-2407-v1:0",
        """{"choices":[{"message":{"tool_calls":[{"id":"t1","function":{"name":"weather","arguments":"{\"city\":\"Rome\"}"}}]},"stop_reason":"tool_calls"}]}""",
        """{"choices":[{"message":{"content":"ok"},"stop_reason":"stop"}]}"""
    )]
    public async Task Tool_loop_sends_the_call_and_its_result(string model, string asks, string answers)
    {
        using var wire = new FakeWire(() => FakeWire.Json(asks), () => FakeWire.Json(answers));
        using var client = new InvokeModelChatClient(wire.BedrockRuntime(), new InvokeModelChatClientOptions { ModelId = model })
            .AsBuilder()
            .UseFunctionInvocation()
            .Build();

        var response = await client.GetResponseAsync(
            "Rome?",
            new ChatOptions { Tools = [WireChat.Weather] },
            TestContext.Current.CancellationToken
        );

        response.Text.ShouldBe("ok");
        wire.Last.Body.ShouldContain("Rome");
        wire.Last.Body.ShouldContain("sunny");
        wire.Last.Body.ShouldNotContain("server_tool_use");
    }

    [Fact]
    public async Task Cache_points_beyond_four_are_left_out_and_keep_their_lifetime()
    {
        var sent = await SendAsync([
            new(ChatRole.User, [.. Enumerable.Range(0, 6).Select(static i => new TextContent($"u{i}").WithCachePoint("1h"))]),
        ]);

        var blocks = sent["messages"]![0]!["content"]!.AsArray();
        blocks.Select(static b => b!["cache_control"]?["ttl"]?.GetValue<string>()).ShouldBe([null, null, "1h", "1h", "1h", "1h"]);
    }

    [Fact]
    public async Task Schema_without_type_gets_one_for_both_families()
    {
        var options = new ChatOptions
        {
            Tools = [AIFunctionFactory.CreateDeclaration("f", "Finds.", JsonElement.Parse("""{"properties":{"q":{"type":"string"}}}"""))],
        };

        var claude = await SendAsync([new(ChatRole.User, "x")], options);
        var nova = await SendAsync([new(ChatRole.User, "x")], options, "us.amazon.nova-lite-v1:0");

        claude["tools"]![0]!["input_schema"]!["type"]!.GetValue<string>().ShouldBe("object");
        nova["toolConfig"]!["tools"]![0]!["toolSpec"]!["inputSchema"]!["json"]!["type"]!.GetValue<string>().ShouldBe("object");
    }

    [Theory]
    [InlineData("us.anthropic.claude-opus-4-8", """{"max_tokens":50}""")]
    [InlineData("us.anthropic.claude-opus-9", """{"max_tokens":50}""")]
    [InlineData(Claude, """{"max_tokens":50,"temperature":0.5,"top_k":5}""")]
    [InlineData("us.anthropic.claude-3-7-sonnet-20250219-v1:0", """{"max_tokens":50,"temperature":0.5,"top_p":0.9,"top_k":5}""")]
    public async Task Sampling_settings_go_to_models_that_take_them(string model, string settings)
    {
        var sent = (
            await SendAsync(
                [new(ChatRole.User, "x")],
                new ChatOptions
                {
                    MaxOutputTokens = 50,
                    Temperature = .5f,
                    TopP = .9f,
                    TopK = 5,
                },
                model
            )
        ).AsObject();

        sent.Remove("anthropic_version");
        sent.Remove("messages");
        WireChat.Same(sent, settings);
    }

    [Fact]
    public async Task Tool_is_not_forced_on_a_claude_that_refuses_it()
    {
        var sent = await SendAsync(
            [new(ChatRole.User, "x")],
            new ChatOptions { Tools = [WireChat.Weather], ToolMode = ChatToolMode.RequireAny },
            "us.anthropic.claude-opus-5-5"
        );

        sent["tool_choice"].ShouldBeNull();
    }

    [Theory]
    [InlineData(Claude)]
    [InlineData("us.amazon.nova-lite-v1:0")]
    public async Task Declared_tool_name_is_refused_by_name(string model)
    {
        AITool Tool(string name) => AIFunctionFactory.CreateDeclaration(name, "Finds.", JsonElement.Parse("""{"type":"object"}"""));

        (
            await Should.ThrowAsync<ArgumentException>(() =>
                SendAsync([new(ChatRole.User, "x")], new ChatOptions { Tools = [Tool("$x")] }, model)
            )
        ).Message.ShouldContain("the name '$x' must have");
        (
            await Should.ThrowAsync<ArgumentException>(() =>
                SendAsync([new(ChatRole.User, "x")], new ChatOptions { Tools = [Tool("f"), Tool("f")] }, model)
            )
        ).Message.ShouldContain("two tools have the name 'f'");
        (
            await Should.ThrowAsync<ArgumentException>(() =>
                SendAsync(
                    [new(ChatRole.User, "x")],
                    new ChatOptions { Tools = [Tool("f")], ToolMode = ChatToolMode.RequireSpecific("g") },
                    model
                )
            )
        ).Message.ShouldContain("requires the tool 'g'");
    }

    public static TheoryData<string, string, ChatMessage[]> Refused =>
        new()
        {
            {
                Claude,
                "messages[1].Contents[0]: the tool call '1' has no result",
                [new(ChatRole.User, "x"), new(ChatRole.Assistant, [new FunctionCallContent("1", "f")]), new(ChatRole.User, "well?")]
            },
            {
                Claude,
                "messages[1].Contents[0]: the tool result answers the call '9'",
                [new(ChatRole.User, "x"), new(ChatRole.Tool, [new FunctionResultContent("9", "y")])]
            },
            { Claude, "messages[0].Contents[0]: the conversation begins with an assistant message", [new(ChatRole.Assistant, "Hello")] },
            { Claude, "content of type image/png holds text", [new(ChatRole.User, [new DataContent("a text"u8.ToArray(), "image/png")])] },
            {
                Claude,
                "content of type application/pdf holds JPEG data",
                [new(ChatRole.User, [new DataContent(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, "application/pdf")])]
            },
            { "us.anthropic.claude-opus-4-8", "cannot continue it", [new(ChatRole.User, "x"), new(ChatRole.Assistant, "{")] },
            {
                "us.amazon.nova-lite-v1:0",
                "messages[1].Contents[0]: the tool call '1' has no result",
                [new(ChatRole.User, "x"), new(ChatRole.Assistant, [new FunctionCallContent("1", "f")])]
            },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Conversation_that_the_model_would_refuse_is_refused_by_place(string model, string says, ChatMessage[] messages) =>
        (await Should.ThrowAsync<ArgumentException>(() => SendAsync(messages, null, model))).Message.ShouldContain(says);

    [Fact]
    public async Task Nova_gets_the_format_of_the_bytes_and_blank_results_told()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0];

        var sent = await SendAsync(
            [
                new(ChatRole.User, [new TextContent("x"), new DataContent(jpeg, "image/png")]),
                new(ChatRole.Assistant, [new FunctionCallContent("a|b", "f")]),
                new(ChatRole.Tool, [new FunctionResultContent("a|b", " ")]),
            ],
            null,
            "us.amazon.nova-lite-v1:0"
        );

        sent["messages"]![0]!["content"]![1]!["image"]!["format"]!.GetValue<string>().ShouldBe("jpeg");
        WireChat.Same(sent["messages"]![2]!["content"]![0]!["toolResult"]!["content"], """[{"text":"(empty)"}]""");
    }

    private static ChatMessage[] Talk(FunctionCallContent call, object? result) =>
        [new(ChatRole.User, "x"), new(ChatRole.Assistant, [call]), new(ChatRole.Tool, [new FunctionResultContent(call.CallId, result)])];

    private static async Task<JsonNode> SendAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, string model = Claude)
    {
        using var wire = FakeWire.Answering(
            model.Contains("nova", StringComparison.Ordinal) ? """{"output":{"message":{"content":[]}}}""" : """{"content":[]}"""
        );
        using var client = new InvokeModelChatClient(wire.BedrockRuntime(), new InvokeModelChatClientOptions { ModelId = model });
        await client.GetResponseAsync(messages, options, TestContext.Current.CancellationToken);
        return JsonNode.Parse(wire.Last.Body)!;
    }
}
