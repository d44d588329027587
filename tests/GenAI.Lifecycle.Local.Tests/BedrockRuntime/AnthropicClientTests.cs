using Anthropic.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Tests.BedrockRuntime;

/// <summary>Anthropic's own client for Bedrock, pointed at the embedded AWS: it signs, and reads what real models answer.</summary>
public sealed class AnthropicClientTests
{
    private const string ModelId = "anthropic.claude-local-v1:0";
    private static readonly ChatOptions s_options = new()
    {
        MaxOutputTokens = 100,
        Instructions = "Be brief.",
        StopSequences = ["END"],
        Tools =
        [
            AIFunctionFactory.CreateDeclaration(
                "weather",
                "The weather of a city.",
                System.Text.Json.JsonElement.Parse("""{"type":"object","properties":{"city":{"type":"string"}}}""")
            ),
        ],
    };

    [Fact]
    public async Task Calls_a_tool_hands_in_its_result_and_reads_the_answer()
    {
        var chat = new ScriptedChat(
            new TextContent("Let me look."),
            new FunctionCallContent("toolu_1", "weather", new Dictionary<string, object?> { ["city"] = "Bern" })
        )
        {
            Finish = ChatFinishReason.ToolCalls,
        };
        await using var aws = await StartAsync(chat);
        using var client = Client(aws);
        List<ChatMessage> conversation = [new(ChatRole.User, "Weather in Bern?")];

        var first = await client.GetResponseAsync(conversation, s_options, TestContext.Current.CancellationToken);

        first.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
        first.Text.ShouldBe("Let me look.");
        var call = first.Messages[0].Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem();
        (call.CallId, call.Name, call.Arguments!["city"]!.ToString()).ShouldBe(("toolu_1", "weather", "Bern"));
        (first.Usage!.InputTokenCount, first.Usage.OutputTokenCount).ShouldBe((7, 3));

        await client.GetResponseAsync(
            [.. conversation, .. first.Messages, new(ChatRole.Tool, [new FunctionResultContent("toolu_1", "snow")])],
            s_options,
            TestContext.Current.CancellationToken
        );

        chat.Asked.Select(static message => message.Role).ShouldBe([ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.Tool]);
        chat.Asked[3].Contents.OfType<FunctionResultContent>().ShouldHaveSingleItem().Result!.ToString().ShouldBe("snow");
        (chat.Options.MaxOutputTokens, chat.Options.StopSequences!.Single(), chat.Options.Tools!.Single().Name).ShouldBe(
            (100, "END", "weather")
        );
    }

    [Fact]
    public async Task Streams_text_and_a_tool_use()
    {
        var chat = new ScriptedChat(
            new TextContent("Let me "),
            new TextContent("look."),
            new FunctionCallContent("toolu_1", "weather", new Dictionary<string, object?> { ["city"] = "Bern" })
        )
        {
            Finish = ChatFinishReason.ToolCalls,
        };
        await using var aws = await StartAsync(chat);
        using var client = Client(aws);

        var updates = await client
            .GetStreamingResponseAsync("Weather in Bern?", s_options, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        updates.Where(static update => update.Text.Length > 0).Select(static update => update.Text).ShouldBe(["Let me ", "look."]);
        var answer = updates.ToChatResponse();
        answer.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
        answer.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().ShouldHaveSingleItem().Arguments![
            "city"
        ]!
            .ToString()
            .ShouldBe("Bern");
    }

    [Fact]
    public async Task Reads_a_refusal_as_its_own_kind_of_error()
    {
        await using var aws = await StartAsync(new ScriptedChat());
        using var client = Client(aws);

        var error = await Should.ThrowAsync<Anthropic.Exceptions.AnthropicBadRequestException>(
            client.GetResponseAsync("Hi", new ChatOptions { MaxOutputTokens = 1_000_000 }, TestContext.Current.CancellationToken)
        );

        error.Message.ShouldContain("#/max_tokens: 1000000 is not between 1 and 4096");
    }

    private static Task<LocalAws> StartAsync(ScriptedChat chat)
    {
        var options = new LocalAwsOptions();
        options.FoundationModels.Add(
            new LocalFoundationModel { ModelId = ModelId, ChatClient = _ => ValueTask.FromResult<IChatClient>(chat) }
        );
        return LocalAws.StartAsync(options, TestContext.Current.CancellationToken);
    }

    private static IChatClient Client(LocalAws aws) =>
        new AnthropicBedrockClient(
            new AnthropicBedrockPrivateKeyCredentials
            {
                Region = aws.Region,
                ApiAccessKey = aws.Credentials.AccessKeyId,
                ApiSecret = aws.Credentials.SecretAccessKey,
            }
        )
        {
            BaseUrl = aws.Endpoint.AbsoluteUri,
        }.AsIChatClient(ModelId);
}
