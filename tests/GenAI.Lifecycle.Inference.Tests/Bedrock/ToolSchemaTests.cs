using System.Text.Json;
using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;
using static GenAI.Lifecycle.Inference.Tests.Bedrock.WireChat;

namespace GenAI.Lifecycle.Inference.Tests.Bedrock;

/// <summary>Schemas whose root does not say that it is an object's.</summary>
public sealed class ToolSchemaTests
{
    [Theory]
    [InlineData("""{"properties":{"q":{"type":"string"}}}""", """{"type":"object","properties":{"q":{"type":"string"}}}""")]
    [InlineData("""{"type":["object","null"],"properties":{}}""", """{"type":"object","properties":{}}""")]
    [InlineData("""{"type":null,"properties":{}}""", """{"type":"object","properties":{}}""")]
    [InlineData(
        """{"$ref":"#/$defs/q","$defs":{"q":{"type":"object"}}}""",
        """{"type":"object","$ref":"#/$defs/q","$defs":{"q":{"type":"object"}}}"""
    )]
    [InlineData("{}", """{"type":"object"}""")]
    [InlineData("true", """{"type":"object"}""")]
    [InlineData("null", """{"type":"object"}""")]
    [InlineData("""{"type":["null","object"]}""", """{"type":"object"}""")]
    [InlineData(
        """{"description":"A query.","required":["q"],"properties":{"q":{}}}""",
        """{"type":"object","description":"A query.","required":["q"],"properties":{"q":{}}}"""
    )]
    [InlineData("""{"anyOf":[{"type":"object"},{"type":"null"}]}""", """{"type":"object","anyOf":[{"type":"object"},{"type":"null"}]}""")]
    [InlineData("""{"allOf":[{"properties":{}},{"required":[]}]}""", """{"type":"object","allOf":[{"properties":{}},{"required":[]}]}""")]
    [InlineData("""{"enum":[{},"none"]}""", """{"type":"object","enum":[{},"none"]}""")]
    public async Task Root_without_a_type_becomes_an_objects(string schema, string wire)
    {
        var tool = AIFunctionFactory.CreateDeclaration("f", "Finds.", JsonElement.Parse(schema));
        var format = ChatResponseFormat.ForJsonSchema(JsonElement.Parse(schema), "answer");

        var sent = await SendAsync(
            Hello,
            new ChatOptions { Tools = [tool], ResponseFormat = format }.WithBedrock(
                new BedrockRequestOptions { StructuredOutput = StructuredOutputMode.Tool }
            )
        );

        Same(sent["toolConfig"]!["tools"]![0]!["toolSpec"]!["inputSchema"]!["json"], wire);
        Same(sent["toolConfig"]!["tools"]![1]!["toolSpec"]!["inputSchema"]!["json"], wire);
    }

    [Theory]
    [InlineData("""{"type":"array","items":{"type":"string"}}""")]
    [InlineData("""{"type":"string"}""")]
    [InlineData("""{"type":["string","null"]}""")]
    [InlineData("false")]
    [InlineData("\"object\"")]
    [InlineData("[]")]
    [InlineData("""{"type":[]}""")]
    [InlineData("""{"type":"Object"}""")]
    [InlineData("""{"type":{"type":"object"}}""")]
    [InlineData("""{"enum":["red","blue"]}""")]
    [InlineData("""{"const":1}""")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"integer"}]}""")]
    [InlineData("""{"oneOf":[{"enum":["red"]},{"type":"null"}]}""")]
    public async Task Root_of_another_type_is_refused_by_name(string schema)
    {
        var tool = AIFunctionFactory.CreateDeclaration("finder", "Finds.", JsonElement.Parse(schema));
        var format = new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse(schema), "answer") }.WithBedrock(
            new BedrockRequestOptions { StructuredOutput = StructuredOutputMode.Tool }
        );

        (await Should.ThrowAsync<ArgumentException>(() => SendAsync(Hello, new ChatOptions { Tools = [tool] }))).Message.ShouldContain(
            "ChatOptions.Tools: the schema of 'finder' has the type"
        );
        (await Should.ThrowAsync<ArgumentException>(() => SendAsync(Hello, format))).Message.ShouldContain("ChatOptions.ResponseFormat");
    }

    [Fact]
    public async Task Native_answer_format_gets_the_type_as_well()
    {
        var sent = await SendAsync(
            Hello,
            new ChatOptions
            {
                ResponseFormat = ChatResponseFormat.ForJsonSchema(
                    JsonElement.Parse("""{"properties":{"q":{"type":"string"}}}"""),
                    "answer"
                ),
            }
        );

        JsonElement
            .Parse(sent["outputConfig"]!["textFormat"]!["structure"]!["jsonSchema"]!["schema"]!.GetValue<string>())
            .GetProperty("type")
            .GetString()
            .ShouldBe("object");
    }

    [Fact]
    public async Task Name_of_an_answers_schema_becomes_a_tool_name()
    {
        var format = new ChatOptions
        {
            ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse("""{"type":"object"}"""), "My.Answer`1"),
        }.WithBedrock(new BedrockRequestOptions { StructuredOutput = StructuredOutputMode.Tool });

        var sent = await SendAsync(Hello, format);

        sent["toolConfig"]!["toolChoice"]!["tool"]!["name"]!.GetValue<string>().ShouldBe("My_Answer_1");
    }

    [Fact]
    public async Task Required_tool_that_is_not_there_is_refused_by_name() =>
        (
            await Should.ThrowAsync<ArgumentException>(() =>
                SendAsync(Hello, new ChatOptions { Tools = [Weather], ToolMode = ChatToolMode.RequireSpecific("forecast") })
            )
        ).Message.ShouldContain("'forecast'");
}
