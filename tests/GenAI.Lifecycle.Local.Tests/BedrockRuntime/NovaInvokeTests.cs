using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Tests.BedrockRuntime;

public sealed class NovaInvokeTests
{
    [Fact]
    public async Task Answers_nova_s_native_schema_in_kind()
    {
        var chat = new ScriptedChat(
            new TextContent("Good day"),
            new FunctionCallContent("u1", "t", new Dictionary<string, object?> { ["a"] = 1 })
        );
        await using var bench = await BedrockBench.StartAsync(chat);

        var (status, body, _) = await bench.PostAsync(
            "invoke",
            """
            {"schemaVersion":"messages-v1","system":[{"text":"s"}],"messages":[{"role":"user","content":[{"text":"Hello"}]}],
             "inferenceConfig":{"maxTokens":9,"temperature":0.5,"topP":0.9,"topK":20,"stopSequences":["END"]},
             "toolConfig":{"tools":[{"toolSpec":{"name":"t","inputSchema":{"json":{"type":"object"}}}}]}}
            """
        );

        status.ShouldBe(200, body.ToJsonString());
        body.ToJsonString()
            .ShouldBe(
                """{"output":{"message":{"content":[{"text":"Good day"},{"toolUse":{"toolUseId":"u1","name":"t","input":{"a":1}}}],"role":"assistant"}},"stopReason":"tool_use","usage":{"inputTokens":7,"outputTokens":3,"totalTokens":10,"cacheReadInputTokenCount":0,"cacheWriteInputTokenCount":0}}"""
            );
        chat.Asked.Select(static message => (message.Role, message.Text)).ShouldBe([(ChatRole.System, "s"), (ChatRole.User, "Hello")]);
        (chat.Options.MaxOutputTokens, chat.Options.Temperature, chat.Options.TopP, chat.Options.TopK).ShouldBe((9, 0.5f, 0.9f, 20));
        chat.Options.StopSequences.ShouldBe(["END"]);
    }

    [Fact]
    public async Task Streams_converses_events_as_chunks()
    {
        await using var bench = await BedrockBench.StartAsync(
            new ScriptedChat(new TextContent("Good "), new TextContent("day")) { Finish = ChatFinishReason.Length }
        );

        var chunks = await bench.ChunksAsync(
            """{"messages":[{"role":"user","content":[{"text":"Hello"}]}],"inferenceConfig":{"max_new_tokens":9}}"""
        );

        string.Join('\n', chunks[..^1].Select(static chunk => chunk.ToJsonString()))
            .ShouldBe(
                """
                {"messageStart":{"role":"assistant"}}
                {"contentBlockDelta":{"contentBlockIndex":0,"delta":{"text":"Good "}}}
                {"contentBlockDelta":{"contentBlockIndex":0,"delta":{"text":"day"}}}
                {"contentBlockStop":{"contentBlockIndex":0}}
                {"messageStop":{"stopReason":"max_tokens"}}
                """
            );
        chunks[^1]["metadata"]!["usage"]!["outputTokens"]!.GetValue<int>().ShouldBe(3);
        chunks[^1]["amazon-bedrock-invocationMetrics"]!["inputTokenCount"]!.GetValue<int>().ShouldBe(7);
    }

    [Theory]
    [InlineData(
        """{"schemaVersion":"messages-v2","messages":[{"role":"user","content":[{"text":"x"}]}]}""",
        "#/schemaVersion: messages-v2 is not a valid enum value"
    )]
    [InlineData(
        """{"schemaVersion":"messages-v1","messages":[{"role":"user","content":[{"text":"x"}]}],"max_tokens":5}""",
        "extraneous key [max_tokens]"
    )]
    [InlineData(
        """{"schemaVersion":"messages-v1","messages":[{"role":"user","content":[{"text":"x"}]}],"inferenceConfig":{"topK":200}}""",
        "#/inferenceConfig/topK: 200 is not between 0 and 128"
    )]
    [InlineData("""{"schemaVersion":"messages-v1","messages":[]}""", "A conversation must start with a user message")]
    [InlineData("""{"schemaVersion":"messages-v1","messages":[{"role":"user","content":"x"}]}""", "messages.1.member.content")]
    public async Task Refuses_malformed_bodies(string body, string reason)
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());

        var (status, answer, error) = await bench.PostAsync("invoke", body);

        (status, error).ShouldBe((400, "ValidationException"));
        answer["message"]!.GetValue<string>().ShouldContain(reason);
    }
}
