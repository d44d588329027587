using System.Runtime.CompilerServices;
using System.Text.Json;
using Amazon.Runtime;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Local;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Inference.Tests.InvokeModel;

/// <summary>The bodies that this library writes for a family, answered in that family's words by the embedded AWS.</summary>
public sealed class FamiliesOnLocalTests
{
    private const string Claude = "anthropic.claude-3-haiku-20240307-v1:0";
    private const string Nova = "amazon.nova-lite-v1:0";
    private const string Llama = "meta.llama3-8b-instruct-v1:0";
    private const string OpenAI = "openai.gpt-oss-20b-1:0";
    private static readonly ChatOptions s_options = new()
    {
        Instructions = "Be brief.",
        MaxOutputTokens = 100,
        Temperature = 0.5f,
        TopP = 0.9f,
        TopK = 20,
        StopSequences = ["END"],
        Tools =
        [
            AIFunctionFactory.CreateDeclaration(
                "weather",
                "The weather of a city.",
                JsonElement.Parse("""{"type":"object","properties":{"city":{"type":"string"}}}""")
            ),
        ],
    };

    [Theory]
    [InlineData(Claude)]
    [InlineData(Nova)]
    public async Task A_tool_is_called_and_its_result_handed_in(string modelId)
    {
        var model = new Model(
            new TextContent("Let me look."),
            new FunctionCallContent("u1", "weather", new Dictionary<string, object?> { ["city"] = "Bern" })
        );
        await using var world = await StartAsync(modelId, model);
        List<ChatMessage> conversation = [new(ChatRole.User, "Weather in Bern?")];

        var whole = await world.Chat.GetResponseAsync(conversation, s_options, TestContext.Current.CancellationToken);
        var streamed = await world
            .Chat.GetStreamingResponseAsync(conversation, s_options, TestContext.Current.CancellationToken)
            .ToChatResponseAsync(TestContext.Current.CancellationToken);

        foreach (var answer in (ChatResponse[])[whole, streamed])
        {
            answer.Text.ShouldBe("Let me look.");
            answer.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
            (answer.Usage!.InputTokenCount, answer.Usage.OutputTokenCount).ShouldBe((7, 3));
            var call = answer.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().ShouldHaveSingleItem();
            (call.CallId, call.Name, call.Arguments!["city"]!.ToString()).ShouldBe(("u1", "weather", "Bern"));
        }

        await world.Chat.GetResponseAsync(
            [.. conversation, .. whole.Messages, new(ChatRole.Tool, [new FunctionResultContent("u1", "snow")])],
            s_options,
            TestContext.Current.CancellationToken
        );

        model.Asked.Select(static message => message.Role).ShouldBe([ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.Tool]);
        model.Asked[3].Contents.OfType<FunctionResultContent>().ShouldHaveSingleItem().Result!.ToString().ShouldBe("snow");
        (
            model.Options!.MaxOutputTokens,
            model.Options.Temperature,
            model.Options.TopP,
            model.Options.TopK,
            model.Options.StopSequences!.Single()
        ).ShouldBe((100, 0.5f, 0.9f, 20, "END"));
    }

    [Theory]
    [InlineData(Claude)]
    [InlineData(Nova)]
    [InlineData(Llama)]
    [InlineData(OpenAI)]
    public async Task A_guardrail_blocks_the_prompt_and_masks_the_answer(string modelId)
    {
        var model = new Model(new TextContent("Order AB-"), new TextContent("1234."));
        await using var world = await StartAsync(modelId, model);

        var blocked = await world.Chat.GetResponseAsync("a dragon", cancellationToken: TestContext.Current.CancellationToken);
        model.Asked.ShouldBeEmpty();
        var masked = await world.Chat.GetResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken);
        var streamed = await world
            .Chat.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken)
            .ToChatResponseAsync(TestContext.Current.CancellationToken);

        (blocked.Text, blocked.FinishReason).ShouldBe(("No.", ChatFinishReason.ContentFilter));
        Trace(blocked).Input.ShouldHaveSingleItem().Match.ShouldBe("dragon");
        foreach (var answer in (ChatResponse[])[masked, streamed])
        {
            (answer.Text, answer.FinishReason).ShouldBe(("Order {ORDER}.", ChatFinishReason.ContentFilter));
            (Trace(answer).Outputs.ShouldHaveSingleItem().Match, Trace(answer).ModelOutput.ShouldHaveSingleItem()).ShouldBe(
                ("AB-1234", "Order AB-1234.")
            );
        }
    }

    private static GuardrailTrace Trace(ChatResponse answer) =>
        (answer.AdditionalProperties ?? answer.Messages.Single().AdditionalProperties)!["trace"].ShouldBeOfType<GuardrailTrace>();

    private static async Task<World> StartAsync(string modelId, Model model)
    {
        var options = new LocalAwsOptions();
        options.FoundationModels.Add(
            new LocalFoundationModel { ModelId = modelId, ChatClient = _ => ValueTask.FromResult<IChatClient>(model) }
        );
        options.Guardrails.Add(
            new LocalGuardrail
            {
                GuardrailId = "gr1",
                BlockedWords = ["dragon"],
                BlockedInputMessaging = "No.",
                Regexes = [new("ORDER", "[A-Z]{2}-[0-9]{4}", LocalGuardrailAction.Anonymize)],
            }
        );
        var aws = await LocalAws.StartAsync(options, TestContext.Current.CancellationToken);
        var services = new ServiceCollection()
            .AddLogging()
            .AddGenAIAws(client =>
            {
                (client.ServiceUrl, client.Region) = (aws.Endpoint.AbsoluteUri, aws.Region);
                client.Credentials = new BasicAWSCredentials(aws.Credentials.AccessKeyId, aws.Credentials.SecretAccessKey);
            });
        services.AddInvokeModelChatClient(modelId, static client => client.Invocation = new ModelInvocationOptions
            {
                GuardrailIdentifier = "gr1",
                GuardrailVersion = "1",
                Trace = "ENABLED",
            });
        return new World(aws, services.BuildServiceProvider());
    }

    private sealed class World(LocalAws aws, ServiceProvider services) : IAsyncDisposable
    {
        public IChatClient Chat { get; } = services.GetRequiredService<IChatClient>();

        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            await aws.DisposeAsync();
        }
    }

    private sealed class Model(params AIContent[] contents) : IChatClient
    {
        public IReadOnlyList<ChatMessage> Asked { get; private set; } = [];

        public ChatOptions? Options { get; private set; }

        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            (Asked, Options) = ([.. messages], options);
            AIContent[] whole =
            [
                new TextContent(string.Concat(contents.OfType<TextContent>())),
                .. contents.Where(static content => content is not TextContent),
            ];
            return Task.FromResult(
                new ChatResponse(new ChatMessage(ChatRole.Assistant, whole)) { FinishReason = ChatFinishReason.Stop, Usage = Usage() }
            );
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            [EnumeratorCancellation] CancellationToken cancellationToken = default
        )
        {
            (Asked, Options) = ([.. messages], options);
            foreach (var content in contents)
            {
                await Task.Yield();
                yield return new ChatResponseUpdate(ChatRole.Assistant, [content]);
            }

            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(Usage())]) { FinishReason = ChatFinishReason.Stop };
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }

        private static UsageDetails Usage() => new() { InputTokenCount = 7, OutputTokenCount = 3 };
    }
}
