// Inference with the common abstractions, on the embedded AWS:
//   dotnet run --project samples/Inference
// and on Amazon Bedrock, with the account's credentials and region:
//   dotnet run --project samples/Inference -- --aws [--model us.amazon.nova-lite-v1:0] [--embedding-model amazon.titan-embed-text-v2:0]
using GenAI.Lifecycle;
using GenAI.Lifecycle.Samples.Inference;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

(string Title, Func<IServiceProvider, CancellationToken, Task> Run)[] steps =
[
    ("Chat", Chat.RunAsync),
    ("Stream", Streaming.RunAsync),
    ("Tools", Tools.RunAsync),
    ("Structured output", StructuredOutput.RunAsync),
    ("Embeddings", Embeddings.RunAsync),
    ("A batch that is stopped and resumed", (services, cancellationToken) => Batch.RunAsync(services, Console.Out, cancellationToken)),
];

try
{
    await using var local = args.Contains("--aws") ? null : await LocalCloud.StartAsync(stop.Token);
    var models = local is null
        ? new Models(
            Option("--model") ?? "us.amazon.nova-lite-v1:0",
            Option("--model") ?? "us.amazon.nova-lite-v1:0",
            Option("--embedding-model") ?? "amazon.titan-embed-text-v2:0"
        )
        : LocalCloud.Models;

    var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
    builder.Logging.SetMinimumLevel(LogLevel.Warning);
    builder.Services.AddSingleton(models);
    // The only line that differs between this machine and AWS: without local options the default chain provides region and credentials.
    builder.Services.AddGenAIAws(options => local?.Configure(options));
    builder.Services.AddBedrockChatClient(models.Chat);
    builder.Services.AddKeyedBedrockChatClient("agent", models.Agent).UseFunctionInvocation();
    builder.Services.AddBedrockEmbeddingGenerator(models.Embedding);
    builder.Services.AddGenAIInference();
    using var host = builder.Build();

    Console.WriteLine(local is null ? "On Amazon Bedrock." : $"On the embedded AWS at {local.Endpoint}.");
    foreach (var (title, run) in steps)
    {
        Console.WriteLine($"\n== {title}");
        await run(host.Services, stop.Token);
    }

    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}
catch (Exception error)
    when (error is LifecycleException or ArgumentException or IOException or UnauthorizedAccessException or InvalidOperationException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
