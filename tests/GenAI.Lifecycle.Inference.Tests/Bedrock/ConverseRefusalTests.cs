using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Capabilities;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;
using static GenAI.Lifecycle.Inference.Tests.Bedrock.WireChat;

namespace GenAI.Lifecycle.Inference.Tests.Bedrock;

/// <summary>Bad input gets an error that names the field and the limit, before anything is sent.</summary>
public sealed class ConverseRefusalTests
{
    private const string Prompt = "arn:aws:bedrock:us-east-1:111122223333:prompt/PROMPT12345:1";
    private static readonly FunctionCallContent s_call = new("1", "weather");

    public static TheoryData<string, ChatMessage[]> Conversations =>
        new()
        {
            { "no message with content", [] },
            { "no message with content", [new(ChatRole.User, "  ")] },
            { "messages[0]: the conversation begins with an assistant message", [new(ChatRole.Assistant, "Hello")] },
            { "messages[1].Contents[0]: the tool call '1' has no result", [new(ChatRole.User, "x"), new(ChatRole.Assistant, [s_call])] },
            {
                "messages[1].Contents[0]: the tool call '1' has no result",
                [new(ChatRole.User, "x"), new(ChatRole.Assistant, [s_call]), new(ChatRole.User, "well?")]
            },
            {
                "messages[1].Contents[0]: the tool call '1' has no result",
                [
                    new(ChatRole.User, "x"),
                    new(ChatRole.Assistant, [s_call]),
                    new(ChatRole.User, "well?"),
                    new(ChatRole.Assistant, "Hm."),
                    new(ChatRole.Tool, [new FunctionResultContent("1", "late")]),
                ]
            },
            {
                "messages[1].Contents[0]: the tool result answers the call '9'",
                [new(ChatRole.User, "x"), new(ChatRole.Tool, [new FunctionResultContent("9", "y")])]
            },
            {
                "messages[1].Contents[1]: the tool call has the id '1'",
                [new(ChatRole.User, "x"), new(ChatRole.Assistant, [s_call, s_call])]
            },
            {
                "messages[0].Contents[1]: a content of type image/png has 3932161 bytes; Converse takes at most 3932160",
                [new(ChatRole.User, [new TextContent("Look."), new DataContent(new byte[3_932_161], "image/png")])]
            },
            {
                "messages[0].Contents[0]: a content of type image/png has no bytes",
                [new(ChatRole.User, [new DataContent(Array.Empty<byte>(), "image/png")])]
            },
            { "has a document but no text", [new(ChatRole.User, [new DataContent(new byte[] { 1 }, "application/pdf")])] },
        };

    [Theory]
    [MemberData(nameof(Conversations))]
    public async Task A_conversation_that_the_service_would_refuse_is_refused_by_its_place(string says, ChatMessage[] messages) =>
        await RefusedAsync<ArgumentException>(says, messages, new ChatOptions { Tools = [Weather] });

    public static TheoryData<string, ChatOptions> Options =>
        new()
        {
            {
                "ChatOptions.MaxOutputTokens is 0; it must be at least 1",
                new() { MaxOutputTokens = 0 }
            },
            {
                "ChatOptions.Temperature is 1.5; it must be from 0 to 1",
                new() { Temperature = 1.5f }
            },
            {
                "ChatOptions.TopP is -0.1; it must be from 0 to 1",
                new() { TopP = -.1f }
            },
            {
                "ChatOptions.TopK is -1; it must be at least 0",
                new() { TopK = -1 }
            },
            {
                "ChatOptions.StopSequences",
                new() { StopSequences = [""] }
            },
            {
                "ChatOptions.Tools: the name 'a tool' must have 1 to 64 letters",
                new() { Tools = [AIFunctionFactory.Create(static () => 1, "a tool")] }
            },
            {
                "ChatOptions.Tools: two tools have the name 'weather'",
                new() { Tools = [Weather, Weather] }
            },
            {
                "only one of GuardrailIdentifier and GuardrailVersion",
                new ChatOptions().WithBedrock(new BedrockRequestOptions { GuardrailIdentifier = "g" })
            },
            {
                "AdditionalModelResponseFieldPaths has 11 paths; Converse takes at most 10",
                new ChatOptions().WithBedrock(
                    new BedrockRequestOptions { AdditionalModelResponseFieldPaths = [.. Enumerable.Repeat("/a", 11)] }
                )
            },
            {
                "RequestMetadata has 17 labels; Converse takes at most 16",
                new ChatOptions().WithBedrock(
                    new BedrockRequestOptions
                    {
                        RequestMetadata = Enumerable.Range(0, 17).ToDictionary(static i => $"k{i}", static _ => "v"),
                    }
                )
            },
            {
                "PromptVariables requires the ARN of a stored prompt",
                new ChatOptions().WithBedrock(
                    new BedrockRequestOptions { PromptVariables = new Dictionary<string, string> { ["a"] = "b" } }
                )
            },
        };

    [Theory]
    [MemberData(nameof(Options))]
    public async Task A_setting_out_of_range_is_refused_by_its_name(string says, ChatOptions options) =>
        await RefusedAsync<ArgumentException>(says, Hello, options);

    [Theory]
    [InlineData("image/png", "images", "amazon.nova-micro-v1:0")]
    [InlineData("video/mp4", "video", Claude)]
    [InlineData("audio/wav", "audio", "amazon.nova-lite-v1:0")]
    [InlineData("application/pdf", "documents", "amazon.nova-micro-v1:0")]
    public async Task Media_that_the_model_does_not_take_are_refused_by_its_profile(string mediaType, string kind, string model) =>
        await RefusedAsync<NotSupportedException>(
            $"messages[0].Contents[0]: the model '{model}' does not support {kind}",
            [new(ChatRole.User, [new DataContent(new byte[] { 1 }, mediaType), new TextContent("x")])],
            new ChatOptions { ModelId = model }
        );

    [Fact]
    public async Task Another_profile_lets_them_through()
    {
        using var wire = FakeWire.Answering(Answer);
        var client = Client(wire, "amazon.nova-micro-v1:0", static options =>
            options.Capabilities = CapabilityProfile.Bundled.With("*nova-micro*", new ModelCapabilities())
        );

        await client.GetResponseAsync([new(ChatRole.User, [new DataContent(new byte[] { 1 }, "image/png")])]);

        wire.Last.Body.ShouldContain("\"image\"");
    }

    [Fact]
    public async Task An_http_address_is_refused_and_says_what_to_do() =>
        await RefusedAsync<NotSupportedException>(
            "messages[0].Contents[0]: the media of type image/png has the URI scheme 'https'; Converse takes only bytes or S3 URIs",
            [new(ChatRole.User, [new UriContent("https://a.example/a.png", "image/png")])]
        );

    [Fact]
    public async Task More_tokens_than_the_model_can_write_are_refused_by_its_profile() =>
        await RefusedAsync<ArgumentOutOfRangeException>(
            "at most 10000 for 'amazon.nova-lite-v1:0'",
            Hello,
            new ChatOptions { ModelId = "amazon.nova-lite-v1:0", MaxOutputTokens = 10_001 }
        );

    [Fact]
    public async Task A_stored_prompt_takes_its_variables_and_further_messages()
    {
        var sent = await SendAsync(
            [],
            new ChatOptions { ModelId = Prompt }.WithBedrock(
                new BedrockRequestOptions { PromptVariables = new Dictionary<string, string> { ["genre"] = "jazz" } }
            )
        );

        Same(sent, """{"promptVariables":{"genre":{"text":"jazz"}}}""");
    }

    [Fact]
    public async Task A_stored_prompt_has_its_own_settings_and_refuses_others_by_name()
    {
        await RefusedAsync<ArgumentException>(
            "ChatOptions.Instructions",
            [],
            new ChatOptions { ModelId = Prompt, Instructions = "Be brief." }
        );
        await RefusedAsync<ArgumentException>("Temperature", [], new ChatOptions { ModelId = Prompt, Temperature = .5f });
        await RefusedAsync<ArgumentException>("ChatOptions.Tools", [], new ChatOptions { ModelId = Prompt, Tools = [Weather] });
        await RefusedAsync<ArgumentException>(
            "AdditionalProperties",
            [],
            new ChatOptions
            {
                ModelId = Prompt,
                AdditionalProperties = new() { ["top_k"] = 3 },
            }
        );
    }

    [Fact]
    public async Task An_unknown_model_is_the_services_own_error_with_advice()
    {
        using var wire = new FakeWire(static () =>
        {
            var response = FakeWire.Json(
                """{"message":"Could not resolve the foundation model from the model identifier: nonsense"}""",
                System.Net.HttpStatusCode.NotFound
            );
            response.Headers.Add("x-amzn-ErrorType", "ResourceNotFoundException");
            return response;
        });

        var error = await Should.ThrowAsync<ServiceException>(() => Client(wire, "nonsense").GetResponseAsync(Hello));

        (error.Service, error.Operation, error.Code, error.RequestId, error.IsRetryable).ShouldBe(
            ("bedrock-runtime", "Converse", "ResourceNotFoundException", "request-1", false)
        );
        error.Advice!.ShouldContain("list the foundation models");
    }

    private static async Task RefusedAsync<T>(string says, ChatMessage[] messages, ChatOptions? options = null)
        where T : Exception
    {
        using var wire = FakeWire.Answering(Answer);

        var error = await Should.ThrowAsync<T>(() =>
            Client(wire).GetResponseAsync(messages, options, TestContext.Current.CancellationToken)
        );

        error.Message.ShouldContain(says);
        wire.All.ShouldBeEmpty();
    }
}
