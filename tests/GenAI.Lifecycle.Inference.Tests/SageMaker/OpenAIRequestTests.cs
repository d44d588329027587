using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Inference.SageMaker;
using GenAI.Lifecycle.Inference.Tests.Bedrock;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.SageMaker;

/// <summary>Tests the conversion of conversations to the OpenAI schema.</summary>
public sealed class OpenAIRequestTests
{
    public static TheoryData<object?, string> Results =>
        new()
        {
            { "sunny", "sunny" },
            { new TextContent("sunny"), "sunny" },
            { new AIContent[] { new TextContent("sun"), new TextContent("ny") }, "sun\nny" },
            {
                new List<AIContent> { new TextContent("sunny"), new UsageContent(new UsageDetails()) },
                "sunny\n"
            },
            { JsonElement.Parse("""[{"$type":"text","text":"sunny"}]"""), "sunny" },
            { JsonElement.Parse("\"sunny\""), "sunny" },
            { JsonElement.Parse("""{"sky":"blue"}"""), """{"sky":"blue"}""" },
            { "\n", "(empty)" },
            { new AIContent[] { new TextContent(" "), new TextContent("") }, "(empty)" },
            { new DataContent("sunny"u8.ToArray(), "text/plain"), "sunny" },
            { new object[] { new TextContent("sun"), new TextContent("ny") }, "sun\nny" },
            { new ErrorContent("no such city"), "Error: no such city" },
            { JsonElement.Parse("""{"$type":"text","text":"sunny"}"""), "sunny" },
            { JsonElement.Parse("""[{"$type":"weather","sky":"blue"}]"""), """[{"$type":"weather","sky":"blue"}]""" },
            { 21.5, "21.5" },
            { null, "null" },
        };

    [Theory]
    [MemberData(nameof(Results))]
    public async Task Tool_result_goes_as_its_text(object? result, string text)
    {
        var sent = await SendAsync(
            new(ChatRole.User, "Rome?"),
            new(ChatRole.Assistant, [new FunctionCallContent("1", "weather")]),
            new(ChatRole.Tool, [new FunctionResultContent("1", result)])
        );

        WireChat.Same(
            sent[2],
            JsonSerializer.Serialize(
                new
                {
                    role = "tool",
                    tool_call_id = "1",
                    content = text,
                }
            )
        );
    }

    [Fact]
    public async Task Tool_result_that_is_no_text_is_refused_by_name()
    {
        var error = await Should.ThrowAsync<NotSupportedException>(() =>
            SendAsync(
                new(ChatRole.User, "Rome?"),
                new(ChatRole.Assistant, [new FunctionCallContent("1", "weather")]),
                new(ChatRole.Tool, [new FunctionResultContent("1", new DataContent(new byte[] { 1 }, "image/png"))])
            )
        );

        error.Message.ShouldContain(nameof(DataContent));
    }

    [Fact]
    public async Task Calls_stand_before_their_results_and_approvals_are_not_told()
    {
        var call = new FunctionCallContent("1", "$weather") { InformationalOnly = true };

        var sent = await SendAsync(
            new(ChatRole.User, "Rome?"),
            new(ChatRole.Assistant, [new ToolApprovalRequestContent("a", call)]),
            new(ChatRole.User, [new ToolApprovalResponseContent("a", true, call)]),
            new(ChatRole.Assistant, [call, new FunctionResultContent("1", "sunny")]),
            new(ChatRole.Tool, [new TextContent("And tomorrow?")])
        );

        sent.Select(static message => message!["role"]!.GetValue<string>()).ShouldBe(["user", "assistant", "tool", "user"]);
        sent[1]!["tool_calls"]![0]!["function"]!["name"]!.GetValue<string>().ShouldBe("_weather");
    }

    [Fact]
    public async Task Image_is_labelled_by_its_bytes()
    {
        var sent = await SendAsync(
            new ChatMessage(ChatRole.User, [new TextContent("Look."), new DataContent(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, "image/png")])
        );

        sent[0]!["content"]![1]!["image_url"]!["url"]!.GetValue<string>().ShouldBe("data:image/jpeg;base64,/9j/4A==");
        await Should.ThrowAsync<ArgumentException>(() =>
            SendAsync(new ChatMessage(ChatRole.User, [new DataContent("a text"u8.ToArray(), "image/png")]))
        );
    }

    private static async Task<JsonArray> SendAsync(params ChatMessage[] messages)
    {
        using var wire = FakeWire.Answering("""{"choices":[{"message":{"content":"ok"},"finish_reason":"stop"}]}""");
        using var client = new SageMakerChatClient(wire.SageMakerRuntime(), new SageMakerChatClientOptions { EndpointName = "chat" });
        await client.GetResponseAsync(messages, cancellationToken: TestContext.Current.CancellationToken);
        return JsonNode.Parse(wire.Last.Body)!["messages"]!.AsArray();
    }
}
