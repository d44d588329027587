using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Benchmarks.Inference;

/// <summary>A variant of the call.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="CallAsync">Makes one call and checks that the answer is complete.</param>
internal sealed record Row(string Name, Func<CancellationToken, Task> CallAsync);

/// <summary>The variants of the same call.</summary>
internal static partial class Workload
{
    public const string AccessKey = "AKIDEXAMPLE";
    public const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    public const string System = "You summarise support dialogues in two sentences.";

    private const string Model = "us.amazon.nova-lite-v1:0";

    /// <summary>A dialogue of about 200 tokens.</summary>
    public static string Prompt { get; } =
        string.Concat(
            Enumerable
                .Range(0, 12)
                .Select(static i =>
                    $"{(i % 2 == 0 ? "Customer" : "Agent")}: message {i} about order 48{i:00}17, the delivery on the third of May and the broken lamp. "
                )
        );

    public static IReadOnlyList<Row> Converse(Uri endpoint)
    {
        var (runtime, chat) = Clients(endpoint);
        var options = new ChatOptions
        {
            Instructions = System,
            MaxOutputTokens = 256,
            Temperature = 0.5f,
        };
        List<Row> rows =
        [
            new("bare HttpClient, unsigned", new BareHttp(endpoint, Escaped).ConverseAsync),
            new("signed floor, by hand", new SignedFloor(endpoint, Escaped).ConverseAsync),
            new("IAmazonBedrockRuntime", async token =>
            {
                var answer = await runtime.ConverseAsync(
                    new ConverseRequest
                    {
                        ModelId = Model,
                        Messages = Messages(),
                        System = [new SystemContentBlock { Text = System }],
                        InferenceConfig = Settings(),
                    },
                    token
                );
                if (answer.Output!.Message!.Content![0].Text is not { Length: > 0 })
                    throw new InvalidDataException("No text.");
            }),
            new("IChatClient", async token =>
            {
                var answer = await chat.GetResponseAsync([new ChatMessage(ChatRole.User, Prompt)], options, token);
                if (answer.Text.Length == 0)
                    throw new InvalidDataException("No text.");
            }),
        ];
        AddOfficialConverse(endpoint, rows);
        return rows;
    }

    public static IReadOnlyList<Row> Stream(Uri endpoint)
    {
        var (runtime, chat) = Clients(endpoint);
        var options = new ChatOptions
        {
            Instructions = System,
            MaxOutputTokens = 256,
            Temperature = 0.5f,
        };
        List<Row> rows =
        [
            new("bare HttpClient, unsigned", new BareHttp(endpoint, Escaped).StreamAsync),
            new("signed floor, by hand", new SignedFloor(endpoint, Escaped).StreamAsync),
            new("IAmazonBedrockRuntime", async token =>
            {
                var deltas = 0;
                using var stream = (
                    await runtime.ConverseStreamAsync(
                        new ConverseStreamRequest
                        {
                            ModelId = Model,
                            Messages = Messages(),
                            System = [new SystemContentBlock { Text = System }],
                            InferenceConfig = Settings(),
                        },
                        token
                    )
                ).Stream!;
                await foreach (var received in stream.WithCancellation(token))
                {
                    if (received is ContentBlockDeltaEvent { Delta.Text.Length: > 0 })
                        deltas++;
                }
                if (deltas != CannedAnswers.Tokens)
                    throw new InvalidDataException($"{deltas} deltas.");
            }),
            new("IChatClient", async token =>
            {
                var deltas = 0;
                await foreach (var update in chat.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, Prompt)], options, token))
                {
                    if (update.Contents is [TextContent { Text.Length: > 0 }])
                        deltas++;
                }
                if (deltas != CannedAnswers.Tokens)
                    throw new InvalidDataException($"{deltas} deltas.");
            }),
        ];
        AddOfficialStream(endpoint, rows);
        return rows;
    }

    // AWS's own client is a row if its package is available.
    static partial void AddOfficialConverse(Uri endpoint, List<Row> rows);

    static partial void AddOfficialStream(Uri endpoint, List<Row> rows);

    private static string Escaped => Uri.EscapeDataString(Model);

    private static List<Message> Messages() =>
        [new Message { Role = ConversationRole.User, Content = [new ContentBlock { Text = Prompt }] }];

    private static InferenceConfiguration Settings() => new() { MaxTokens = 256, Temperature = 0.5f };

    // As in an application: from dependency injection, with time-outs, retries and circuit breaker.
    private static (IAmazonBedrockRuntime Runtime, IChatClient Chat) Clients(Uri endpoint)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddGenAIAws(options =>
        {
            options.Region = "us-east-1";
            options.ServiceUrl = endpoint.AbsoluteUri;
            options.Credentials = new BasicAWSCredentials(AccessKey, SecretKey);
        });
        services.AddBedrockChatClient(Model);
        var provider = services.BuildServiceProvider();
        return (provider.GetRequiredService<IAmazonBedrockRuntime>(), provider.GetRequiredService<IChatClient>());
    }
}
