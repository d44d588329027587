using GenAI.Lifecycle.Inference.Tokens;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Tokens;

public sealed class TokenCounterTests
{
    [Fact]
    public async Task A_conversation_is_counted_with_its_system_messages_and_tools()
    {
        using var wire = FakeWire.Answering("""{"inputTokens":17}""");
        var tool = AIFunctionFactory.CreateDeclaration(
            "f",
            "Finds.",
            System.Text.Json.JsonDocument.Parse("""{"type":"object"}""").RootElement
        );

        var count = await new BedrockTokenCounter(wire.BedrockRuntime()).CountAsync(
            "anthropic.claude-sonnet-4-20250514-v1:0",
            [new ChatMessage(ChatRole.System, "s"), new ChatMessage(ChatRole.User, "a")],
            new ChatOptions { Tools = [tool] },
            TestContext.Current.CancellationToken
        );

        count.ShouldBe(17);
        wire.Last.PathAndQuery.ShouldBe("/model/anthropic.claude-sonnet-4-20250514-v1%3A0/count-tokens");
        wire.Last.Body.ShouldBeJson(
            """{"input":{"converse":{"messages":[{"content":[{"text":"a"}],"role":"user"}],"system":[{"text":"s"}],"toolConfig":{"tools":[{"toolSpec":{"description":"Finds.","inputSchema":{"json":{"type":"object"}},"name":"f"}}]}}}}"""
        );
    }

    [Fact]
    public async Task A_body_of_InvokeModel_is_counted_as_it_is()
    {
        using var wire = FakeWire.Answering("""{"inputTokens":3}""");

        (
            await new BedrockTokenCounter(wire.BedrockRuntime()).CountAsync("m", "{}"u8.ToArray(), TestContext.Current.CancellationToken)
        ).ShouldBe(3);

        wire.Last.Body.ShouldBeJson("""{"input":{"invokeModel":{"body":"e30="}}}""");
    }
}
