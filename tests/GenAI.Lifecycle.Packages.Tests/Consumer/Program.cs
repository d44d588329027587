// An application that has the packages and nothing else of the repository.
using Amazon.Runtime;
using GenAI.Lifecycle.Local;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

await using var local = await LocalAws.StartAsync(new LocalAwsOptions().UseEngine());
var services = new ServiceCollection().AddGenAILifecycle(aws =>
{
    aws.ServiceUrl = local.Endpoint.AbsoluteUri;
    aws.Region = local.Region;
    aws.Credentials = new BasicAWSCredentials(local.Credentials.AccessKeyId, local.Credentials.SecretAccessKey);
});
services.AddBedrockChatClient("genai-lifecycle.pocket-mini-v1:0");
await using var provider = services.BuildServiceProvider();
var answer = await provider.GetRequiredService<IChatClient>().GetResponseAsync("Hello!", new ChatOptions { MaxOutputTokens = 8 });
Console.WriteLine($"{answer.ModelId} wrote {answer.Usage?.OutputTokenCount} tokens.");
