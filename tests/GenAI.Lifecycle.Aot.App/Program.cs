using Amazon.Runtime;
using GenAI.Lifecycle;
using GenAI.Lifecycle.Aot;
using GenAI.Lifecycle.Inference;
using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

// Chats, streams and embeds over real sockets, and prints what it got: the test reads that.
await using var server = new ScriptedServer();
var services = new ServiceCollection();
services
    .AddLogging()
    .AddGenAIAws(options =>
    {
        options.Region = "us-east-1";
        options.ServiceUrl = server.Endpoint.AbsoluteUri;
        options.Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret");
    });
services.AddBedrockChatClient("us.anthropic.claude-sonnet-4-5-20250929-v1:0").UseLifecycleTelemetry();
await using var provider = services.BuildServiceProvider();

var chat = provider.GetRequiredService<IChatClient>();
var tool = AIFunctionFactory.CreateDeclaration(
    "weather",
    "The weather.",
    System.Text.Json.JsonElement.Parse("""{"type":"object","properties":{"city":{"type":"string"}}}""")
);
ChatMessage[] conversation =
[
    new(ChatRole.System, "Be brief."),
    new(ChatRole.User, [new TextContent("Rome?").WithCachePoint()]),
    new(ChatRole.Assistant, [new FunctionCallContent("1", "weather", new Dictionary<string, object?> { ["city"] = "Rome", ["days"] = 2 })]),
    new(ChatRole.Tool, [new FunctionResultContent("1", "sunny")]),
];
var options = new ChatOptions
{
    Tools = [tool],
    MaxOutputTokens = 100,
    TopK = 5,
}.WithBedrock(new BedrockRequestOptions { ServiceTier = "flex" });

var answer = await chat.GetResponseAsync(conversation, options);
Console.WriteLine($"chat: {answer.Text} ({answer.Usage!.TotalTokenCount} tokens, {answer.FinishReason})");

var streamed = await chat.GetStreamingResponseAsync(conversation, options).ToChatResponseAsync();
Console.WriteLine($"stream: {streamed.Text} ({streamed.FinishReason})");

using var embeddings = provider
    .GetRequiredService<IModelChatClientFactory>()
    .CreateEmbeddings(ModelReference.Bedrock("amazon.titan-embed-text-v2:0"));
var vectors = await embeddings.GenerateAsync(["a", "b"]);
Console.WriteLine($"embed: {vectors.Count} × {vectors[0].Vector.Length}");
