using System.Text.Json;
using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;
using static GenAI.Lifecycle.Inference.Tests.Bedrock.WireChat;

namespace GenAI.Lifecycle.Inference.Tests.Bedrock;

/// <summary>Answers that are the input of a tool, with words around it.</summary>
public sealed class StructuredAnswerTests
{
    private const string Json = """{"n":1}""";

    private static ChatOptions Options =>
        new ChatOptions
        {
            Tools = [Weather],
            ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse("""{"type":"object"}"""), "place"),
        }.WithBedrock(new BedrockRequestOptions { StructuredOutput = StructuredOutputMode.Tool });

    [Theory]
    [InlineData("""{"text":"Here it is:"},{"toolUse":{"toolUseId":"1","name":"place","input":{"n":1}}}""")]
    [InlineData("""{"toolUse":{"toolUseId":"1","name":"place","input":{"n":1}}},{"text":"I hope this helps."}""")]
    [InlineData(
        """{"text":"Here "},{"citationsContent":{"content":[{"text":"it is"}],"citations":[]}},{"toolUse":{"toolUseId":"1","name":"place","input":{"n":1}}},{"toolUse":{"toolUseId":"2","name":"place","input":{"n":2}}}"""
    )]
    [InlineData("""{"text":"```json"},{"toolUse":{"toolUseId":"1","name":"place","input":{"n":1}}},{"text":"```"}""")]
    [InlineData("""{"text":" "},{"toolUse":{"toolUseId":"1","name":"place","input":{"n":1}}}""")]
    [InlineData("""{"text":"{\"n\":2}"},{"toolUse":{"toolUseId":"1","name":"place","input":{"n":1}}}""")]
    public async Task Text_is_the_json_alone(string content)
    {
        var response = await ReadAsync(content, Options);

        (response.Text, response.Messages[0].Text).ShouldBe((Json, Json));
    }

    [Fact]
    public async Task Reasoning_before_the_answer_stays()
    {
        var response = await ReadAsync(
            """{"reasoningContent":{"reasoningText":{"text":"hm","signature":"s"}}},{"text":"Here it is:"},{"toolUse":{"toolUseId":"1","name":"place","input":{"n":1}}}""",
            Options
        );

        response.Messages[0].Contents.OfType<TextReasoningContent>().ShouldHaveSingleItem().Text.ShouldBe("hm");
        response.Text.ShouldBe(Json);
    }

    [Fact]
    public async Task Text_without_the_tool_is_the_answer()
    {
        (await ReadAsync("""{"text":"I cannot say."}""", Options)).Text.ShouldBe("I cannot say.");
        (await StreamAsync([Delta("""{"text":"I "}"""), Delta("""{"text":"cannot say."}"""), Stop(), End()], Options))
            .ToChatResponse()
            .Text.ShouldBe("I cannot say.");
    }

    [Fact]
    public async Task Streamed_text_is_the_json_alone()
    {
        byte[][] frames =
        [
            Delta("""{"text":"Here it "}"""),
            Delta("""{"text":"is:"}"""),
            Stop(),
            Start("""{"toolUse":{"toolUseId":"1","name":"place"}}""", 1),
            Delta("""{"toolUse":{"input":"{\"n\""}}""", 1),
            Delta("""{"toolUse":{"input":":1}"}}""", 1),
            Stop(1),
            Delta("""{"text":"I hope this helps."}""", 2),
            Stop(2),
            Start("""{"toolUse":{"toolUseId":"2","name":"place"}}""", 3),
            Delta("""{"toolUse":{"input":"{\"n\":2}"}}""", 3),
            Stop(3),
            End("tool_use"),
        ];

        var updates = await StreamAsync(frames, Options);

        string.Concat(updates.Select(static update => update.Text)).ShouldBe(Json);
        (updates.ToChatResponse().Text, updates.ToChatResponse().FinishReason).ShouldBe((Json, ChatFinishReason.Stop));
    }

    [Fact]
    public async Task Streamed_answer_without_input_is_an_empty_object()
    {
        var updates = await StreamAsync([Start("""{"toolUse":{"toolUseId":"1","name":"place"}}"""), Stop(), End("tool_use")], Options);

        updates.ToChatResponse().Text.ShouldBe("{}");
    }

    [Fact]
    public async Task Streamed_words_before_another_call_keep_their_place()
    {
        var updates = await StreamAsync(
            [
                Delta("""{"text":"Let me see."}"""),
                Stop(),
                Start("""{"toolUse":{"toolUseId":"1","name":"weather"}}""", 1),
                Delta("""{"toolUse":{"input":"{}"}}""", 1),
                Stop(1),
                End("tool_use"),
            ],
            Options
        );

        var contents = updates.SelectMany(static update => update.Contents).ToArray();
        contents.Select(static content => content.GetType()).ShouldBe([typeof(TextContent), typeof(FunctionCallContent)]);
        updates[^1].FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
    }
}
