using System.Diagnostics;
using Amazon.Runtime;
using GenAI.Lifecycle.Inference;
using GenAI.Lifecycle.Inference.Batches;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Benchmarks.Batches.Http;

/// <summary>
/// The benchmark in real time: a batch over HTTP against Local's quota in a separate process. The first minute's allowance is used up
/// before every row.
/// </summary>
internal static class HttpTrial
{
    public static async Task<int> RunAsync(int minutes, int requestsPerMinute)
    {
        var prompts = minutes * requestsPerMinute;
        await using var server = await QuotaServer.StartAsync(requestsPerMinute);
        BatchBenchmark.Header($"over HTTP, {requestsPerMinute} requests per minute; the ideal client takes {minutes} minutes");
        await RowAsync(
            "this library, given",
            server,
            minutes,
            prompts,
            provider => BatchAsync(provider, prompts),
            new QuotaLimits(requestsPerMinute)
        );
        await RowAsync("this library, learned", server, minutes, prompts, provider => BatchAsync(provider, prompts), QuotaLimits.Unknown);
        await RowAsync(
            "64 workers, retry with backoff",
            server,
            minutes,
            prompts,
            provider => Loops.RetryAsync(Client(provider), prompts, 64),
            QuotaLimits.Unknown
        );
        await RowAsync(
            "64 workers, AWS adaptive mode",
            server,
            minutes,
            prompts,
            provider => Loops.AdaptiveAsync(Client(provider), prompts, 64),
            QuotaLimits.Unknown
        );
        return 0;
    }

    private static async Task RowAsync(
        string name,
        QuotaServer server,
        int minutes,
        int prompts,
        Func<IServiceProvider, Task<LoopResult>> run,
        QuotaLimits limits
    )
    {
        await using var services = Services(server, limits);
        await SpendAsync(Client(services));
        var clock = Stopwatch.StartNew();
        var result = await run(services);
        var taken = clock.Elapsed.TotalMinutes;
        BatchBenchmark.Row(
            name,
            minutes / taken,
            taken,
            prompts,
            result.Answered == prompts ? "each once" : $"{result.Answered}",
            result.Throttles,
            result.GivenUp
        );
    }

    private static async Task<LoopResult> BatchAsync(IServiceProvider services, int prompts)
    {
        var folder = Directory.CreateTempSubdirectory("batch-benchmark-");
        try
        {
            var model = ModelReference.Bedrock(QuotaServer.ModelId);
            var summary = await services
                .GetRequiredService<IBatchRunner>()
                .RunAsync(
                    new BatchRequest
                    {
                        Prompts = Enumerable
                            .Range(0, prompts)
                            .Select(static i => new BatchPrompt($"{i}", [new ChatMessage(ChatRole.User, $"prompt {i}")]))
                            .ToAsyncEnumerable(),
                        ResultsPath = Path.Combine(folder.FullName, "results.jsonl"),
                        Model = model,
                    }
                );
            var answered = await BatchResults
                .ReadAsync(Path.Combine(folder.FullName, "results.jsonl"))
                .Select(static answer => answer.Key)
                .Distinct()
                .CountAsync();
            return new(answered, services.GetRequiredService<QuotaLimiters>().For(model).Snapshot().Throttles, (int)summary.FailedCount);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Sends requests until one is throttled: the server's bucket is then empty, as in the middle of a long run.
    private static async Task SpendAsync(IChatClient client)
    {
        try
        {
            while (true)
                await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.GetResponseAsync("x")));
        }
        catch (ServiceException error) when (error.Code == "ThrottlingException")
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    private static IChatClient Client(IServiceProvider services) =>
        services.GetRequiredService<IModelChatClientFactory>().Create(ModelReference.Bedrock(QuotaServer.ModelId));

    // Without client retries, so that every throttled request is counted.
    private static ServiceProvider Services(QuotaServer server, QuotaLimits limits) =>
        new ServiceCollection()
            .AddGenAIAws(options =>
            {
                (options.ServiceUrl, options.Region) = (server.Endpoint.ToString(), "us-east-1");
                options.Credentials = new BasicAWSCredentials(server.Credentials.AccessKeyId, server.Credentials.SecretAccessKey);
                options.Resilience.MaxRetries = 0;
                options.Resilience.CircuitBreaker.Enabled = false;
            })
            .AddGenAIInference()
            .ConfigureQuota(ModelReference.Bedrock(QuotaServer.ModelId), options => options.Limits = limits)
            .BuildServiceProvider();
}
