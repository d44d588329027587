extern alias official;
using Amazon.Runtime;

using official::Amazon.BedrockRuntime;
using official::Amazon.BedrockRuntime.Model;

namespace GenAI.Lifecycle.Benchmarks.Inference;

/// <summary>The call with AWS's own client, as in its guide and with its defaults (<c>-p:OfficialClient=true</c>).</summary>
internal static partial class Workload
{
    private const string OfficialName = "AWSSDK.BedrockRuntime";

    static partial void AddOfficialConverse(Uri endpoint, List<Row> rows)
    {
        var client = Official(endpoint);
        rows.Add(new(OfficialName, async token =>
            {
                var answer = await client.ConverseAsync(
                    new ConverseRequest
                    {
                        ModelId = Model,
                        Messages = OfficialMessages(),
                        System = [new SystemContentBlock { Text = System }],
                        InferenceConfig = OfficialSettings(),
                    },
                    token
                );
                if (answer.Output.Message.Content[0].Text is not { Length: > 0 })
                    throw new InvalidDataException("No text.");
            }));
    }

    static partial void AddOfficialStream(Uri endpoint, List<Row> rows)
    {
        var client = Official(endpoint);
        rows.Add(new(OfficialName, async token =>
            {
                var deltas = 0;
                var answer = await client.ConverseStreamAsync(
                    new ConverseStreamRequest
                    {
                        ModelId = Model,
                        Messages = OfficialMessages(),
                        System = [new SystemContentBlock { Text = System }],
                        InferenceConfig = OfficialSettings(),
                    },
                    token
                );
                using var stream = answer.Stream;
                await foreach (var received in stream.WithCancellation(token))
                {
                    if (received is ContentBlockDeltaEvent { Delta.Text.Length: > 0 })
                        deltas++;
                }
                if (deltas != CannedAnswers.Tokens)
                    throw new InvalidDataException($"{deltas} deltas.");
            }));
    }

    private static AmazonBedrockRuntimeClient Official(Uri endpoint) =>
        new(
            new BasicAWSCredentials(AccessKey, SecretKey),
            new AmazonBedrockRuntimeConfig { ServiceURL = endpoint.AbsoluteUri, AuthenticationRegion = "us-east-1" }
        );

    private static List<Message> OfficialMessages() =>
        [new Message { Role = ConversationRole.User, Content = [new ContentBlock { Text = Prompt }] }];

    private static InferenceConfiguration OfficialSettings() => new() { MaxTokens = 256, Temperature = 0.5f };
}
