using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Capabilities;
using GenAI.Lifecycle.Inference.Tests.Bedrock;
using Microsoft.Extensions.AI;
using static GenAI.Lifecycle.Inference.Tests.Bedrock.WireChat;

namespace GenAI.Lifecycle.Inference.Tests.Capabilities;

/// <summary>The table of models, and the manners in which each is asked.</summary>
public sealed class CapabilityTableTests
{
    private static ChatOptions Sampled(ReasoningEffort? effort) =>
        new()
        {
            Temperature = .3f,
            TopP = .9f,
            TopK = 5,
            MaxOutputTokens = 16_000,
            Reasoning = effort is null ? null : new() { Effort = effort },
        };

    [Theory]
    [InlineData("us.anthropic.claude-opus-4-7")]
    [InlineData("anthropic.claude-opus-4-8")]
    [InlineData("arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-opus-4-8")]
    [InlineData("global.anthropic.claude-opus-5")]
    [InlineData("anthropic.claude-opus-5-20260724-v1:0")]
    [InlineData("us.anthropic.claude-opus-5-5")]
    [InlineData("us.anthropic.claude-sonnet-5")]
    [InlineData("us.anthropic.claude-sonnet-5-5")]
    [InlineData("us.anthropic.claude-haiku-5-5")]
    [InlineData("anthropic.claude-fable-5")]
    [InlineData("anthropic.claude-fable-5-1")]
    [InlineData("anthropic.claude-mythos-5-1")]
    [InlineData("anthropic.claude-opus-6-v1:0")]
    [InlineData("eu.anthropic.claude-opus-4-7-v1:0")]
    [InlineData("anthropic.claude-opus-4-9")]
    [InlineData("apac.anthropic.claude-opus-4-10-20270101-v1:0")]
    [InlineData("anthropic.claude-sonnet-4-7-v1")]
    [InlineData("us-gov.anthropic.claude-haiku-4-8-20261001-v1:0")]
    [InlineData("us.anthropic.claude-opus-10")]
    [InlineData("arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-opus-5-v1:0")]
    [InlineData("anthropic.claude-newname-9")]
    public async Task Newer_claude_gets_adaptive_thinking_and_no_sampling(string model)
    {
        var logger = new ListLogger<BedrockChatClient>();

        var plain = await SendAsync(Hello, Sampled(null), model);
        var thinking = await SendAsync(Hello, Sampled(ReasoningEffort.Medium), model, logger);

        Same(plain["inferenceConfig"], """{"maxTokens":16000}""");
        plain["additionalModelRequestFields"].ShouldBeNull();
        Same(thinking["inferenceConfig"], """{"maxTokens":16000}""");
        Same(thinking["additionalModelRequestFields"], """{"thinking":{"type":"adaptive"},"output_config":{"effort":"medium"}}""");
        logger
            .Warnings.Select(static warning => warning.Split(':')[0])
            .ShouldBe(["Left out Temperature", "Left out TopP", "Left out TopK"]);
    }

    [Theory]
    [InlineData(
        "us.anthropic.claude-opus-4-6-v1",
        ReasoningEffort.ExtraHigh,
        """{"thinking":{"type":"adaptive"},"output_config":{"effort":"max"}}"""
    )]
    [InlineData(
        "us.anthropic.claude-sonnet-4-6",
        ReasoningEffort.High,
        """{"thinking":{"type":"adaptive"},"output_config":{"effort":"high"}}"""
    )]
    [InlineData(
        "us.anthropic.claude-opus-4-8",
        ReasoningEffort.ExtraHigh,
        """{"thinking":{"type":"adaptive"},"output_config":{"effort":"xhigh"}}"""
    )]
    [InlineData("us.anthropic.claude-opus-4-8", ReasoningEffort.None, null)]
    [InlineData("us.anthropic.claude-opus-5", ReasoningEffort.None, """{"thinking":{"type":"disabled"}}""")]
    [InlineData("us.anthropic.claude-sonnet-5-5", ReasoningEffort.None, """{"thinking":{"type":"between_tools"}}""")]
    [InlineData("us.anthropic.claude-opus-5-5", ReasoningEffort.None, null)]
    [InlineData(
        "us.anthropic.claude-opus-4-1-20250805-v1:0",
        ReasoningEffort.Medium,
        """{"thinking":{"type":"enabled","budget_tokens":8192}}"""
    )]
    [InlineData(
        "us.anthropic.claude-sonnet-4-20250514-v1:0",
        ReasoningEffort.Medium,
        """{"thinking":{"type":"enabled","budget_tokens":8192}}"""
    )]
    [InlineData(
        "us.anthropic.claude-haiku-4-5-20251001-v1:0",
        ReasoningEffort.Low,
        """{"thinking":{"type":"enabled","budget_tokens":1024}}"""
    )]
    public async Task Effort_is_asked_for_in_each_generations_words(string model, ReasoningEffort effort, string? fields)
    {
        var sent = await SendAsync(
            Hello,
            new ChatOptions
            {
                MaxOutputTokens = 16_000,
                Reasoning = new() { Effort = effort },
            },
            model
        );

        if (fields is null)
            sent["additionalModelRequestFields"].ShouldBeNull();
        else
            Same(sent["additionalModelRequestFields"], fields);
    }

    [Theory]
    [InlineData("us.anthropic.claude-opus-5-5")]
    [InlineData("us.anthropic.claude-sonnet-5-5")]
    [InlineData("anthropic.claude-fable-5-1")]
    [InlineData("anthropic.claude-opus-7")]
    public async Task Tool_is_not_forced_on_a_claude_that_refuses_it(string model)
    {
        var forced = await SendAsync(Hello, new ChatOptions { Tools = [Weather], ToolMode = ChatToolMode.RequireAny }, model);
        var structured = await SendAsync(
            Hello,
            new ChatOptions
            {
                ResponseFormat = ChatResponseFormat.ForJsonSchema(System.Text.Json.JsonElement.Parse("""{"type":"object"}""")),
            },
            model
        );

        forced["toolConfig"]!["toolChoice"].ShouldBeNull();
        structured["toolConfig"].ShouldBeNull();
        structured["outputConfig"]!["textFormat"]!["type"]!.GetValue<string>().ShouldBe("json_schema");
    }

    [Theory]
    [InlineData("us.anthropic.claude-opus-4-6-v1", false)]
    [InlineData("us.anthropic.claude-sonnet-4-6", false)]
    [InlineData("us.anthropic.claude-opus-5", false)]
    [InlineData("anthropic.claude-opus-8", false)]
    [InlineData("us.anthropic.claude-sonnet-4-5-20250929-v1:0", true)]
    [InlineData("us.amazon.nova-lite-v1:0", true)]
    public async Task Conversation_that_ends_with_the_assistant_is_refused_where_the_model_does(string model, bool taken)
    {
        ChatMessage[] messages = [.. Hello, new(ChatRole.Assistant, "{")];

        if (taken)
            (await SendAsync(messages, null, model))["messages"]!.AsArray().Count.ShouldBe(2);
        else
            (await Should.ThrowAsync<ArgumentException>(() => SendAsync(messages, null, model))).Message.ShouldContain(
                $"'{model}' cannot continue it"
            );
    }

    [Theory]
    [InlineData("us.meta.llama4-maverick-17b-instruct-v1:0", true, false)]
    [InlineData("us.meta.llama4-scout-17b-instruct-v1:0", true, false)]
    [InlineData("mistral.mistral-large-3-675b-instruct", true, false)]
    [InlineData("mistral.voxtral-small-24b-2507", false, true)]
    [InlineData("deepseek.v3.2", false, false)]
    [InlineData("qwen.qwen3-32b-v1:0", false, false)]
    [InlineData("qwen.qwen3-vl-235b-a22b", true, false)]
    [InlineData("openai.gpt-oss-safeguard-20b", false, false)]
    [InlineData("moonshotai.kimi-k2.5", true, false)]
    [InlineData("us.amazon.nova-2-lite-v1:0", true, false)]
    [InlineData("us.amazon.nova-3-pro-v1:0", true, false)]
    [InlineData("us.meta.llama5-70b-instruct-v1:0", true, false)]
    [InlineData("openai.gpt-6", true, false)]
    public void Published_models_are_known(string model, bool images, bool audio)
    {
        var found = CapabilityProfile.Bundled.Find(model);

        found.ShouldNotBe(ModelCapabilities.Unknown);
        (found.ImageInput, found.AudioInput).ShouldBe((images, audio));
    }

    [Fact]
    public void Every_bundled_row_has_a_date_and_a_source()
    {
        CapabilityProfile.Bundled.Entries.ShouldAllBe(static entry =>
            entry.AsOf >= new DateOnly(2026, 7, 1) && entry.Source!.StartsWith("https://", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Own_row_comes_first_and_has_neither()
    {
        var own = new ModelCapabilities { TopKField = "k" };

        var profile = CapabilityProfile.Bundled.With("*claude-opus-5*", own);

        profile.Find("us.anthropic.claude-opus-5").ShouldBeSameAs(own);
        (profile.Entries[0].AsOf, profile.Entries[0].Source).ShouldBe((null, null));
    }
}
