using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Capabilities;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Bedrock;

public sealed class ConverseRequestTests
{
    private static readonly AIFunction s_weather = AIFunctionFactory.Create(
        static (string city) => "sunny",
        "weather",
        "The weather of a city."
    );

    [Fact]
    public async Task System_and_user_messages_go_to_their_places()
    {
        var sent = await RecordingRuntime.SendAsync([
            new ChatMessage(ChatRole.System, "Be brief."),
            new ChatMessage(ChatRole.User, "Hello"),
        ]);

        Same(sent["system"], """[{"text":"Be brief."}]""");
        Same(sent["messages"], """[{"role":"user","content":[{"text":"Hello"}]}]""");
    }

    [Fact]
    public async Task Several_tool_results_stand_in_one_user_message()
    {
        var sent = await RecordingRuntime.SendAsync(
            [
                new(ChatRole.User, "Paris and Rome?"),
                new(
                    ChatRole.Assistant,
                    [
                        new FunctionCallContent("1", "weather", new Dictionary<string, object?> { ["city"] = "Paris" }),
                        new FunctionCallContent("2", "weather", new Dictionary<string, object?> { ["city"] = "Rome" }),
                    ]
                ),
                new(ChatRole.Tool, [new FunctionResultContent("1", "sunny")]),
                new(ChatRole.Tool, [new FunctionResultContent("2", "rainy")]),
            ],
            new ChatOptions { Tools = [s_weather] }
        );

        var messages = sent["messages"]!.AsArray();
        messages.Count.ShouldBe(3);
        messages[2]!["role"]!.GetValue<string>().ShouldBe("user");
        messages[2]!["content"]!.AsArray().Select(static c => c!["toolResult"]!["toolUseId"]!.GetValue<string>()).ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task A_tools_schema_goes_out_whole()
    {
        using var schema = JsonDocument.Parse(
            """{"type":"object","properties":{"a":{"$ref":"#/$defs/x"}},"additionalProperties":false,"$defs":{"x":{"anyOf":[{"type":"string"},{"type":"null"}]}}}"""
        );
        var tool = AIFunctionFactory.CreateDeclaration("pick", "Picks.", schema.RootElement);

        var sent = await RecordingRuntime.SendAsync([new(ChatRole.User, "x")], new ChatOptions { Tools = [tool] });

        Same(sent["toolConfig"]!["tools"]![0]!["toolSpec"]!["inputSchema"]!["json"], schema.RootElement.GetRawText());
    }

    [Fact]
    public async Task Arguments_of_every_kind_come_back_as_they_were()
    {
        var arguments = new Dictionary<string, object?>
        {
            ["null"] = null,
            ["decimal"] = 1.5m,
            ["node"] = JsonNode.Parse("""{"b":[1,true]}"""),
            ["list"] = new List<string> { "x" },
            ["text"] = "",
        };

        var sent = await RecordingRuntime.SendAsync(
            [
                new(ChatRole.User, "x"),
                new(ChatRole.Assistant, [new FunctionCallContent("1", "weather", arguments)]),
                new(ChatRole.Tool, [new FunctionResultContent("1", null)]),
            ],
            new ChatOptions { Tools = [s_weather] }
        );

        Same(
            sent["messages"]![1]!["content"]![0]!["toolUse"]!["input"],
            """{"null":null,"decimal":1.5,"node":{"b":[1,true]},"list":["x"],"text":""}"""
        );
        sent["messages"]![2]!["content"]![0]!["toolResult"]!["content"]![0]!["text"]!.GetValue<string>().ShouldBe("null");
    }

    [Fact]
    public async Task Tool_mode_none_sends_no_tools()
    {
        var sent = await RecordingRuntime.SendAsync(
            [new(ChatRole.User, "x")],
            new ChatOptions { Tools = [s_weather], ToolMode = ChatToolMode.None }
        );

        sent["toolConfig"].ShouldBeNull();
    }

    [Fact]
    public async Task Parallel_calls_are_forbidden_in_the_models_own_words()
    {
        var sent = await RecordingRuntime.SendAsync(
            [new(ChatRole.User, "x")],
            new ChatOptions
            {
                Tools = [s_weather],
                ToolMode = ChatToolMode.RequireAny,
                AllowMultipleToolCalls = false,
            }
        );

        Same(sent["additionalModelRequestFields"]!["tool_choice"], """{"type":"any","disable_parallel_tool_use":true}""");
    }

    [Theory]
    [InlineData("anthropic.claude-3-haiku-20240307-v1:0", """{"top_k":5}""")]
    [InlineData("us.amazon.nova-lite-v1:0", """{"inferenceConfig":{"topK":5}}""")]
    [InlineData("cohere.command-r-v1:0", """{"k":5}""")]
    public async Task Top_k_goes_to_the_models_own_field(string model, string fields)
    {
        var sent = await RecordingRuntime.SendAsync([new(ChatRole.User, "x")], new ChatOptions { TopK = 5 }, model);

        Same(sent["additionalModelRequestFields"], fields);
    }

    [Fact]
    public async Task A_setting_that_the_model_lacks_is_refused_by_name_when_asked_for()
    {
        var error = await Should.ThrowAsync<NotSupportedException>(() =>
            RecordingRuntime.SendAsync([new(ChatRole.User, "x")], new ChatOptions { Seed = 1 }, unsupported: UnsupportedHandling.Throw)
        );

        error.Message.ShouldContain("Seed");
    }

    [Fact]
    public async Task Thinking_gets_a_legal_budget_and_no_temperature()
    {
        var sent = await RecordingRuntime.SendAsync(
            [new(ChatRole.User, "x")],
            new ChatOptions
            {
                Reasoning = new ReasoningOptions { Effort = ReasoningEffort.High },
                MaxOutputTokens = 4000,
                Temperature = .3f,
            }
        );

        var budget = sent["additionalModelRequestFields"]!["thinking"]!["budget_tokens"]!.GetValue<int>();
        budget.ShouldBeInRange(1024, 3999);
        sent["inferenceConfig"]!["temperature"].ShouldBeNull();
    }

    [Fact]
    public async Task Thinking_with_too_few_tokens_is_refused_before_a_request()
    {
        var error = await Should.ThrowAsync<ArgumentOutOfRangeException>(() =>
            RecordingRuntime.SendAsync(
                [new(ChatRole.User, "x")],
                new ChatOptions
                {
                    Reasoning = new ReasoningOptions { Effort = ReasoningEffort.Low },
                    MaxOutputTokens = 1024,
                }
            )
        );

        error.Message.ShouldContain("MaxOutputTokens");
    }

    [Fact]
    public async Task Media_from_s3_documents_and_cache_points_are_sent()
    {
        var sent = await RecordingRuntime.SendAsync(
            [
                new(
                    ChatRole.User,
                    [
                        new UriContent("s3://bucket/film.mp4", "video/mp4"),
                        new DataContent(new byte[] { 1, 2, 3 }, "application/pdf") { Name = "my report!.pdf" },
                        new TextContent("Read it.").WithCachePoint(),
                    ]
                ),
            ],
            null,
            "us.amazon.nova-pro-v1:0"
        );

        var content = sent["messages"]![0]!["content"]!.AsArray();
        content[0]!["video"]!["source"]!["s3Location"]!["uri"]!.GetValue<string>().ShouldBe("s3://bucket/film.mp4");
        content[1]!["document"]!["name"]!.GetValue<string>().ShouldBe("my report");
        content[1]!["document"]!["source"]!["bytes"]!.GetValue<string>().ShouldBe("AQID");
        Same(content[3]!["cachePoint"], """{"type":"default"}""");
    }

    [Fact]
    public async Task What_cannot_be_sent_is_an_error_that_names_it()
    {
        var error = await Should.ThrowAsync<NotSupportedException>(() =>
            RecordingRuntime.SendAsync([new(ChatRole.User, [new DataContent(new byte[] { 1 }, "application/zip")])])
        );

        error.Message.ShouldContain("application/zip");
    }

    [Fact]
    public async Task A_tool_result_without_its_call_is_refused()
    {
        var error = await Should.ThrowAsync<ArgumentException>(() =>
            RecordingRuntime.SendAsync([new(ChatRole.User, "x"), new(ChatRole.Tool, [new FunctionResultContent("9", "y")])])
        );

        error.Message.ShouldContain("messages[1]");
    }

    [Fact]
    public async Task Redacted_and_signed_reasoning_go_back_as_one_member_each()
    {
        var redacted = new TextReasoningContent("") { ProtectedData = "AQID" }.WithRedaction();

        var sent = await RecordingRuntime.SendAsync([
            new(ChatRole.User, "x"),
            new(ChatRole.Assistant, [redacted, new TextReasoningContent("thought") { ProtectedData = "sig" }, new TextContent("y")]),
            new(ChatRole.User, "z"),
        ]);

        Same(sent["messages"]![1]!["content"]![0], """{"reasoningContent":{"redactedContent":"AQID"}}""");
        Same(sent["messages"]![1]!["content"]![1], """{"reasoningContent":{"reasoningText":{"text":"thought","signature":"sig"}}}""");
    }

    [Fact]
    public async Task A_raw_representation_of_another_type_is_an_error()
    {
        await Should.ThrowAsync<ArgumentException>(() =>
            RecordingRuntime.SendAsync([new(ChatRole.User, "x")], new ChatOptions { RawRepresentationFactory = static _ => "nonsense" })
        );
    }

    [Fact]
    public async Task Ids_arns_and_profiles_pass_through()
    {
        var sent = await RecordingRuntime.SendAsync(
            [new(ChatRole.User, "x")],
            null,
            "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc"
        );

        sent["messages"]!.AsArray().Count.ShouldBe(1);
    }

    private static void Same(JsonNode? actual, string expected) =>
        JsonNode.DeepEquals(actual, JsonNode.Parse(expected)).ShouldBeTrue($"was {actual?.ToJsonString()}, expected {expected}");
}

internal static class Redaction
{
    public static TextReasoningContent WithRedaction(this TextReasoningContent content)
    {
        (content.AdditionalProperties ??= [])[BedrockContents.RedactedReasoning] = true;
        return content;
    }
}
