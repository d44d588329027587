using System.Text.Json;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Capabilities;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;
using static GenAI.Lifecycle.Inference.Tests.Bedrock.WireChat;

namespace GenAI.Lifecycle.Inference.Tests.Bedrock;

/// <summary>Tests that each setting has its wire format and that none is dropped silently.</summary>
public sealed class ConverseSettingsTests
{
    private static readonly JsonElement s_schema = JsonElement.Parse(
        """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}"""
    );

    [Theory]
    [InlineData("auto", """{"auto":{}}""")]
    [InlineData("any", """{"any":{}}""")]
    [InlineData("weather", """{"tool":{"name":"weather"}}""")]
    public async Task Each_tool_mode_is_its_own_choice(string mode, string choice)
    {
        var sent = await SendAsync(
            Hello,
            new ChatOptions
            {
                Tools = [Weather],
                ToolMode = mode switch
                {
                    "auto" => ChatToolMode.Auto,
                    "any" => ChatToolMode.RequireAny,
                    var name => ChatToolMode.RequireSpecific(name),
                },
            }
        );

        Same(sent["toolConfig"]!["toolChoice"], choice);
    }

    [Fact]
    public async Task Parallel_calls_are_forbidden_in_one_place_only_for_the_service_refuses_two_choices()
    {
        var sent = await SendAsync(
            Hello,
            new ChatOptions
            {
                Tools = [Weather],
                ToolMode = ChatToolMode.RequireSpecific("weather"),
                AllowMultipleToolCalls = false,
            }
        );

        Same(sent["additionalModelRequestFields"], """{"tool_choice":{"type":"tool","disable_parallel_tool_use":true,"name":"weather"}}""");
        sent["toolConfig"]!["toolChoice"].ShouldBeNull();
    }

    [Fact]
    public async Task The_services_own_tools_are_named_as_the_profile_has_them()
    {
        var sent = await SendAsync(
            Hello,
            new ChatOptions { Tools = [new HostedWebSearchTool(), new HostedCodeInterpreterTool()] },
            "us.amazon.nova-2-lite-v1:0"
        );

        Same(
            sent["toolConfig"]!["tools"],
            """[{"systemTool":{"name":"nova_grounding"}},{"systemTool":{"name":"nova_code_interpreter"}}]"""
        );
    }

    [Fact]
    public async Task A_strict_tool_is_sent_as_one()
    {
        var tool = AIFunctionFactory.Create(
            static (string city) => 1,
            new AIFunctionFactoryOptions
            {
                Name = "f",
                AdditionalProperties = new Dictionary<string, object?> { ["strict"] = true },
            }
        );

        var sent = await SendAsync(Hello, new ChatOptions { Tools = [tool] });

        sent["toolConfig"]!["tools"]![0]!["toolSpec"]!["strict"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_structured_answer_is_asked_for_natively_with_closed_objects_beside_tools()
    {
        var sent = await SendAsync(
            Hello,
            new ChatOptions { Tools = [Weather], ResponseFormat = ChatResponseFormat.ForJsonSchema(s_schema, "place", "A place.") }
        );

        var format = sent["outputConfig"]!["textFormat"]!;
        format["type"]!.GetValue<string>().ShouldBe("json_schema");
        var definition = format["structure"]!["jsonSchema"]!;
        (definition["name"]!.GetValue<string>(), definition["description"]!.GetValue<string>()).ShouldBe(("place", "A place."));
        Same(
            System.Text.Json.Nodes.JsonNode.Parse(definition["schema"]!.GetValue<string>()),
            """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}"""
        );
        sent["toolConfig"]!["tools"]!.AsArray().Count.ShouldBe(1);
        sent["toolConfig"]!["toolChoice"].ShouldBeNull();
    }

    [Theory]
    [InlineData(false, """{"tool":{"name":"place"}}""")]
    [InlineData(true, """{"any":{}}""")]
    public async Task Elsewhere_a_synthetic_tool_is_the_answer_and_has_to_be_called(bool withTools, string choice)
    {
        var sent = await SendAsync(
            Hello,
            new ChatOptions { Tools = withTools ? [Weather] : null, ResponseFormat = ChatResponseFormat.ForJsonSchema(s_schema, "place") },
            "amazon.nova-lite-v1:0"
        );

        sent["outputConfig"].ShouldBeNull();
        var tool = sent["toolConfig"]!["tools"]!.AsArray()[^1]!["toolSpec"]!;
        tool["name"]!.GetValue<string>().ShouldBe("place");
        Same(tool["inputSchema"]!["json"], s_schema.GetRawText());
        Same(sent["toolConfig"]!["toolChoice"], choice);
    }

    [Theory]
    [InlineData(
        "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
        ReasoningEffort.Low,
        """{"thinking":{"type":"enabled","budget_tokens":1024}}"""
    )]
    [InlineData(
        "us.anthropic.claude-3-7-sonnet-20250219-v1:0",
        ReasoningEffort.Medium,
        """{"thinking":{"type":"enabled","budget_tokens":8192}}"""
    )]
    [InlineData(
        "us.anthropic.claude-opus-4-6-v1",
        ReasoningEffort.ExtraHigh,
        """{"thinking":{"type":"adaptive"},"output_config":{"effort":"max"}}"""
    )]
    [InlineData(
        "us.amazon.nova-2-lite-v1:0",
        ReasoningEffort.Medium,
        """{"reasoningConfig":{"type":"enabled","maxReasoningEffort":"medium"}}"""
    )]
    [InlineData("us.amazon.nova-2-lite-v1:0", ReasoningEffort.None, """{"reasoningConfig":{"type":"disabled"}}""")]
    [InlineData("openai.gpt-oss-120b-1:0", ReasoningEffort.High, """{"reasoning_effort":"high"}""")]
    public async Task An_effort_of_thinking_is_asked_for_in_each_familys_words(string model, ReasoningEffort effort, string fields)
    {
        var sent = await SendAsync(Hello, new ChatOptions { Reasoning = new() { Effort = effort } }, model);

        Same(sent["additionalModelRequestFields"], fields);
    }

    [Fact]
    public async Task A_budget_of_thinking_leaves_room_for_the_answer()
    {
        var sent = await SendAsync(Hello, new ChatOptions { Reasoning = new() { Effort = ReasoningEffort.High } });

        sent["inferenceConfig"]!["maxTokens"]!
            .GetValue<int>()
            .ShouldBeGreaterThan(sent["additionalModelRequestFields"]!["thinking"]!["budget_tokens"]!.GetValue<int>());
    }

    [Fact]
    public async Task Settings_that_thinking_forbids_are_each_logged_by_name_and_the_others_kept()
    {
        var logger = new ListLogger<BedrockChatClient>();

        var sent = await SendAsync(
            Hello,
            new ChatOptions
            {
                Reasoning = new() { Effort = ReasoningEffort.Low },
                Temperature = .3f,
                TopK = 5,
                TopP = .5f,
                Seed = 7,
                StopSequences = ["END"],
                MaxOutputTokens = 4000,
            },
            logger: logger
        );

        Same(sent["inferenceConfig"], """{"maxTokens":4000,"stopSequences":["END"]}""");
        logger
            .Warnings.Select(static warning => warning.Split(':')[0])
            .ShouldBe([
                "Left out Temperature together with Reasoning",
                "Left out TopP together with Reasoning",
                "Left out TopK together with Reasoning",
                "Left out Seed",
            ]);
    }

    [Fact]
    public async Task Novas_highest_effort_takes_no_sampling_settings()
    {
        var logger = new ListLogger<BedrockChatClient>();

        var sent = await SendAsync(
            Hello,
            new ChatOptions
            {
                Reasoning = new() { Effort = ReasoningEffort.High },
                Temperature = .3f,
                MaxOutputTokens = 4000,
            },
            "us.amazon.nova-2-lite-v1:0",
            logger
        );

        sent["inferenceConfig"].ShouldBeNull();
        logger.Warnings.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Temperature_and_top_p_together_are_sent_where_both_are_taken_and_logged_elsewhere()
    {
        var logger = new ListLogger<BedrockChatClient>();
        var options = new ChatOptions { Temperature = .5f, TopP = .9f };

        Same((await SendAsync(Hello, options, "amazon.nova-lite-v1:0"))["inferenceConfig"], """{"temperature":0.5,"topP":0.9}""");
        Same((await SendAsync(Hello, options, logger: logger))["inferenceConfig"], """{"temperature":0.5}""");
        logger.Warnings.ShouldHaveSingleItem().ShouldContain("TopP together with Temperature");
    }

    [Fact]
    public async Task Seed_penalties_and_named_properties_go_to_the_models_own_fields()
    {
        var sent = await SendAsync(
            Hello,
            new ChatOptions
            {
                Seed = 7,
                FrequencyPenalty = .5f,
                PresencePenalty = .25f,
                AdditionalProperties = new() { ["safety_mode"] = "NONE" },
            },
            "cohere.command-r-v1:0"
        );

        Same(sent["additionalModelRequestFields"], """{"seed":7,"frequency_penalty":0.5,"presence_penalty":0.25,"safety_mode":"NONE"}""");
    }

    [Fact]
    public async Task What_a_model_lacks_is_logged_by_name()
    {
        var logger = new ListLogger<BedrockChatClient>();

        await SendAsync(
            Hello,
            new ChatOptions
            {
                Seed = 1,
                FrequencyPenalty = 1,
                PresencePenalty = 1,
                ConversationId = "c",
                AllowMultipleToolCalls = false,
                Tools = [Weather, new HostedFileSearchTool()],
            },
            "meta.llama3-1-70b-instruct-v1:0",
            logger
        );

        foreach (
            var name in new[] { "ConversationId", "Seed", "FrequencyPenalty", "PresencePenalty", "AllowMultipleToolCalls", "file_search" }
        )
            logger.Warnings.ShouldContain(warning => warning.Contains(name, StringComparison.Ordinal), name);
    }

    [Fact]
    public async Task Bedrocks_own_settings_go_to_their_places()
    {
        var options = new ChatOptions().WithBedrock(
            new BedrockRequestOptions
            {
                GuardrailIdentifier = "g",
                GuardrailVersion = "1",
                GuardrailTrace = "enabled_full",
                Latency = "optimized",
                ServiceTier = "flex",
                AdditionalModelRequestFields = JsonElement.Parse("""{"k":{"deep":[1,null]}}"""),
                AdditionalModelResponseFieldPaths = ["/stop_sequence"],
                RequestMetadata = new Dictionary<string, string> { ["team"] = "support" },
            }
        );

        var sent = await SendAsync(Hello, options);

        sent.AsObject().Remove("messages");
        Same(
            sent,
            """{"guardrailConfig":{"guardrailIdentifier":"g","guardrailVersion":"1","trace":"enabled_full"},"performanceConfig":{"latency":"optimized"},"serviceTier":{"type":"flex"},"additionalModelRequestFields":{"k":{"deep":[1,null]}},"additionalModelResponseFieldPaths":["/stop_sequence"],"requestMetadata":{"team":"support"}}"""
        );
    }

    [Theory]
    [InlineData("anthropic.claude-3-haiku-20240307-v1:0")]
    [InlineData("us.amazon.nova-lite-v1:0")]
    [InlineData("eu.amazon.nova-lite-v1:0")]
    [InlineData("apac.amazon.nova-lite-v1:0")]
    [InlineData("global.anthropic.claude-sonnet-4-5-20250929-v1:0")]
    [InlineData("arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc123")]
    [InlineData("arn:aws:bedrock:us-east-1:111122223333:provisioned-model/abc123")]
    [InlineData("arn:aws:bedrock:us-east-1:111122223333:imported-model/abc123")]
    public async Task Every_kind_of_model_id_passes_through_to_the_path_and_back(string model)
    {
        using var wire = FakeWire.Answering(Answer);

        var response = await Client(wire, model).GetResponseAsync(Hello);

        wire.Last.PathAndQuery.ShouldBe($"/model/{Uri.EscapeDataString(model)}/converse");
        response.ModelId.ShouldBe(model);
    }

    [Fact]
    public async Task An_imported_models_profile_says_what_its_id_does_not()
    {
        const string Arn = "arn:aws:bedrock:us-east-1:111122223333:imported-model/abc123";
        using var wire = FakeWire.Answering(Answer);
        var client = Client(wire, Arn, static options =>
            options.Capabilities = CapabilityProfile.Bundled.With("*:imported-model/abc123", new ModelCapabilities { TopKField = "k" })
        );

        await client.GetResponseAsync(Hello, new ChatOptions { TopK = 3 });

        Same(System.Text.Json.Nodes.JsonNode.Parse(wire.Last.Body)!["additionalModelRequestFields"], """{"k":3}""");
    }

    [Fact]
    public async Task Nothing_that_the_caller_owns_is_changed()
    {
        var raw = new BedrockRequestOptions
        {
            RequestMetadata = new Dictionary<string, string> { ["a"] = "b" },
            AdditionalModelResponseFieldPaths = new List<string> { "/x" },
        };
        List<ChatMessage> messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Hello"), new(ChatRole.User, "again")];
        var options = new ChatOptions
        {
            RawRepresentationFactory = _ => raw,
            StopSequences = ["END"],
            Tools = [Weather],
            Instructions = "x",
            ResponseFormat = ChatResponseFormat.ForJsonSchema(s_schema, "place"),
            AllowMultipleToolCalls = false,
        };
        var before = JsonSerializer.Serialize(messages, AIJsonUtilities.DefaultOptions);

        var (first, second) = (await SendAsync(messages, options), await SendAsync(messages, options));

        Same(second, first.ToJsonString());
        JsonSerializer.Serialize(messages, AIJsonUtilities.DefaultOptions).ShouldBe(before);
        (options.Tools.Count, options.StopSequences.Count, raw.RequestMetadata.Count).ShouldBe((1, 1, 1));
        second["requestMetadata"]!["a"]!.GetValue<string>().ShouldBe("b");
    }

    [Fact]
    public async Task Replayed_arguments_that_are_objects_of_the_applications_own_stay_objects()
    {
        var sent = await SendAsync(
            [
                new(ChatRole.User, "x"),
                new(
                    ChatRole.Assistant,
                    [new FunctionCallContent("1", "weather", new Dictionary<string, object?> { ["where"] = new Place("Rome", 3) })]
                ),
                new(ChatRole.Tool, [new FunctionResultContent("1", new Place("Rome", 3))]),
            ],
            new ChatOptions { Tools = [Weather] }
        );

        Same(sent["messages"]![1]!["content"]![0]!["toolUse"]!["input"], """{"where":{"city":"Rome","rank":3}}""");
        Same(sent["messages"]![2]!["content"]![0]!["toolResult"]!["content"], """[{"json":{"city":"Rome","rank":3}}]""");
    }

    private sealed record Place(string City, int Rank);
}
