using System.Runtime.CompilerServices;
using GenAI.Lifecycle.Inference.Batches;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Samples.Inference;

/// <summary>A batch that is cancelled half-way and resumed without repeating answered prompts.</summary>
internal static class Batch
{
    private const int Count = 20;
    private static readonly string[] s_topics = ["a scooter", "a kettle", "headphones", "a bicycle lamp"];

    public static async Task RunAsync(IServiceProvider services, TextWriter output, CancellationToken ct)
    {
        var client = services.GetRequiredService<IChatClient>();
        var model = client.GetService<ChatClientMetadata>()?.DefaultModelId
            ?? throw new InvalidOperationException("The chat client has no model id.");
        var runner = services.GetRequiredService<IBatchRunner>();
        var folder = Directory.CreateTempSubdirectory("batch-sample-");
        try
        {
            using var half = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var request = new BatchRequest
            {
                Prompts = Prompts(Count / 2, half.Cancel, half.Token),
                ResultsPath = Path.Combine(folder.FullName, "results.jsonl"),
                Model = ModelReference.Bedrock(model),
                Client = client,
                Options = new ChatOptions { MaxOutputTokens = 24 },
                Total = Count,
                MaxInFlight = 4,
            };
            try
            {
                await runner.RunAsync(request, null, half.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                var answered = await BatchResults.ReadAsync(request.ResultsPath, ct).CountAsync(ct);
                await output.WriteLineAsync($"Cancelled with {answered} of {Count} prompts answered.");
            }

            var summary = await runner.RunAsync(request with { Prompts = Prompts(Count, static () => { }, ct) }, null, ct);
            await output.WriteLineAsync(
                $"Resumed: {summary.AnsweredBefore} answered before, {summary.Answered} now, {summary.FailedCount} failed; {summary.Usage.TotalTokens} tokens in total."
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // All prompts, with a cancellation after some of them.
    private static async IAsyncEnumerable<BatchPrompt> Prompts(int stopBehind, Action stop, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var i = 0; i < Count; i++)
        {
            if (i == stopBehind)
                stop();
            ct.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return new BatchPrompt(
                $"prompt-{i}",
                [new ChatMessage(ChatRole.User, $"Describe {s_topics[i % s_topics.Length]} in one sentence. ({i})")]
            );
        }
    }
}
