using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Tests.BedrockRuntime;

public sealed class ClaudeInvokeTests
{
    private const string Head = "\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":50";
    private const string Hello = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";
    private const string Tool = "\"tools\":[{\"name\":\"t\",\"input_schema\":{\"type\":\"object\"}}]";

    [Fact]
    public async Task Answers_a_message_in_anthropics_words()
    {
        var chat = new ScriptedChat(new TextReasoningContent("hm") { ProtectedData = "sig" }, new TextContent("Good day"));
        await using var bench = await BedrockBench.StartAsync(chat);

        var (status, body, _) = await bench.PostAsync(
            "invoke",
            Body(
                Head,
                Hello,
                """ "system":[{"type":"text","text":"s"}],"temperature":0.5,"top_p":0.9,"top_k":40,"stop_sequences":["END"] """
            )
        );

        status.ShouldBe(200, body.ToJsonString());
        body["id"]!.GetValue<string>().ShouldStartWith("msg_bdrk_");
        body.Remove("id");
        body.ToJsonString()
            .ShouldBe(
                """{"type":"message","role":"assistant","model":"local.small-v1:0","content":[{"type":"thinking","thinking":"hm","signature":"sig"},{"type":"text","text":"Good day"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":7,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":3}}"""
            );
        chat.Asked.Select(static message => (message.Role, message.Text)).ShouldBe([(ChatRole.System, "s"), (ChatRole.User, "Hello")]);
        (chat.Options.MaxOutputTokens, chat.Options.Temperature, chat.Options.TopP, chat.Options.TopK).ShouldBe((50, 0.5f, 0.9f, 40));
        chat.Options.StopSequences.ShouldBe(["END"]);
    }

    [Theory]
    [InlineData("length", null, "max_tokens", null)]
    [InlineData("stop", "END", "stop_sequence", "END")]
    [InlineData("content_filter", null, "refusal", null)]
    public async Task Says_why_the_answer_ended(string finish, string? sequence, string reason, string? stopSequence)
    {
        var chat = new ScriptedChat(new TextContent("x"))
        {
            Finish = new ChatFinishReason(finish),
            Properties = sequence is null ? null : new() { ["stop_sequence"] = sequence },
        };
        await using var bench = await BedrockBench.StartAsync(chat);

        var (_, body, _) = await bench.PostAsync("invoke", Body(Head, Hello));

        body["stop_reason"]!.GetValue<string>().ShouldBe(reason);
        body["stop_sequence"]?.GetValue<string>().ShouldBe(stopSequence);
    }

    [Fact]
    public async Task Reads_blocks_of_every_kind()
    {
        var chat = new ScriptedChat(new TextContent("x"));
        await using var bench = await BedrockBench.StartAsync(chat, static model => model with { InputModalities = ["TEXT", "IMAGE"] });

        var (status, body, _) = await bench.PostAsync(
            "invoke",
            Body(
                Head,
                Tool,
                """
                "tool_choice":{"type":"tool","name":"t","disable_parallel_tool_use":true},"messages":[
                  {"role":"user","content":[{"type":"text","text":"look","cache_control":{"type":"ephemeral"}},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw0KGgoAAAAA"}},
                    {"type":"document","source":{"type":"text","media_type":"text/plain","data":"doc"}}]},
                  {"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"sig"},{"type":"tool_use","id":"u1","name":"t","input":{"a":1}}]},
                  {"role":"user","content":[{"type":"tool_result","tool_use_id":"u1","is_error":true,"content":[{"type":"text","text":"bad"}]}]}]
                """
            )
        );

        status.ShouldBe(200, body.ToJsonString());
        chat.Asked.Select(static message => message.Role).ShouldBe([ChatRole.User, ChatRole.Assistant, ChatRole.Tool]);
        chat.Asked[0].Contents.OfType<DataContent>().ShouldHaveSingleItem().MediaType.ShouldBe("image/png");
        chat.Asked[0].Text.ShouldBe("lookdoc");
        chat.Asked[1].Contents.OfType<TextReasoningContent>().ShouldHaveSingleItem().ProtectedData.ShouldBe("sig");
        chat.Asked[1].Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem().Arguments!["a"]!.ToString().ShouldBe("1");
        var result = chat.Asked[2].Contents.OfType<FunctionResultContent>().ShouldHaveSingleItem();
        (result.CallId, result.Result, result.Exception?.Message).ShouldBe(("u1", "bad", "bad"));
        chat.Options.ToolMode.ShouldBe(ChatToolMode.RequireSpecific("t"));
        chat.Options.AllowMultipleToolCalls.ShouldBe(false);
    }

    [Fact]
    public async Task Streams_the_events_of_its_blocks_in_order()
    {
        var chat = new ScriptedChat(
            new TextReasoningContent("hm"),
            new TextReasoningContent(null) { ProtectedData = "sig" },
            new TextContent("Good "),
            new TextContent("day"),
            new FunctionCallContent("u1", "t", new Dictionary<string, object?> { ["a"] = 1 })
        );
        await using var bench = await BedrockBench.StartAsync(chat);

        var chunks = await bench.ChunksAsync(Body(Head, Tool, Hello));

        chunks[0]["message"]!["content"]!.AsArray().ShouldBeEmpty();
        chunks[0]["message"]!["usage"]!["input_tokens"]!.GetValue<int>().ShouldBe(2);
        string.Join('\n', chunks[1..^1].Select(static chunk => chunk.ToJsonString()))
            .ShouldBe(
                """
                {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}
                {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}
                {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"sig"}}
                {"type":"content_block_stop","index":0}
                {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}
                {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Good "}}
                {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"day"}}
                {"type":"content_block_stop","index":1}
                {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"u1","name":"t","input":{}}}
                {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\u0022a\u0022:1}"}}
                {"type":"content_block_stop","index":2}
                {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"input_tokens":7,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":3}}
                """
            );
        chunks[^1]["type"]!.GetValue<string>().ShouldBe("message_stop");
        chunks[^1]["amazon-bedrock-invocationMetrics"]!["inputTokenCount"]!.GetValue<int>().ShouldBe(7);
    }

    [Theory]
    [InlineData("\"anthropic_version\":\"2023\",\"max_tokens\":5", "#/anthropic_version: 2023 is not a valid enum value")]
    [InlineData("\"anthropic_version\":\"bedrock-2023-05-31\"", "#: required key [max_tokens] not found")]
    [InlineData(Head + ",\"model\":\"m\"", "#: extraneous key [model] is not permitted")]
    [InlineData(Head + ",\"temperature\":1.5", "#/temperature: 1.5 is not between 0 and 1")]
    [InlineData(Head + ",\"top_k\":-1", "#/top_k: -1 is not between 0 and 500")]
    [InlineData(Head + ",\"stop_sequences\":[\" \"]", "#/stop_sequences: each stop sequence must contain non-whitespace")]
    [InlineData(
        Head + ",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":9}",
        "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024"
    )]
    [InlineData(Head + ",\"tool_choice\":{\"type\":\"any\"}", "#/tool_choice: tool_choice may only be specified while providing tools")]
    [InlineData(
        Head + ",\"tools\":[{\"name\":\"t\",\"input_schema\":{\"type\":\"string\"}}]",
        "tools.0.custom.input_schema.type: Input should be 'object'"
    )]
    [InlineData(Head + ",\"tools\":[{\"type\":\"bash_20250124\",\"name\":\"bash\"}]", "doesn't support the tool type bash_20250124")]
    public async Task Refuses_a_malformed_body_by_the_members_name(string members, string reason) =>
        await RefusedAsync(Body(members, Hello), reason);

    [Theory]
    [InlineData("""{"role":"system","content":"x"}""", "#/messages/0/role: system is not a valid enum value")]
    [InlineData("""{"role":"assistant","content":"x"}""", "messages: first message must use the \"user\" role")]
    [InlineData("""{"role":"user","content":"x"},{"role":"assistant","content":"y"}""", "does not support assistant message prefill")]
    [InlineData("""{"role":"user","content":""}""", "messages: text content blocks must be non-empty")]
    [InlineData("""{"role":"user","content":[{"type":"text","txt":"x"}]}""", "#/messages/0/content/0: extraneous key [txt]")]
    [InlineData(
        """{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AQID"}}]}""",
        "doesn't support the image content block"
    )]
    [InlineData(
        """{"role":"user","content":[{"type":"tool_result","tool_use_id":"u9"}]}""",
        "messages.0.content.0: unexpected `tool_use_id` found in `tool_result` blocks: u9"
    )]
    [InlineData(
        """{"role":"user","content":"x"},{"role":"assistant","content":[{"type":"tool_use","id":"u1","name":"t","input":{}}]},{"role":"user","content":"y"}""",
        "messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: u1"
    )]
    public async Task Refuses_malformed_messages_by_their_place(string messages, string reason) =>
        await RefusedAsync(Body(Head, Tool, $"\"messages\":[{messages}]"), reason);

    private static string Body(params string[] members) => $"{{{string.Join(',', members)}}}";

    private static async Task RefusedAsync(string body, string reason)
    {
        var chat = new ScriptedChat(new TextContent("x"));
        await using var bench = await BedrockBench.StartAsync(chat);

        var (status, answer, error) = await bench.PostAsync("invoke", body);

        (status, error).ShouldBe((400, "ValidationException"), answer.ToJsonString());
        answer["message"]!.GetValue<string>().ShouldContain(reason);
        chat.Calls.ShouldBe(0);
    }
}
