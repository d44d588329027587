// A batch in a process of its own, for tests that kill it: asks a model that notes whom it was asked by, and takes a moment to answer.
using System.Globalization;
using GenAI.Lifecycle;
using GenAI.Lifecycle.Inference.Batches;
using GenAI.Lifecycle.Inference.TestHost;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

var (folder, count) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture));
Money? budget = args.Length > 2 ? Money.Usd(decimal.Parse(args[2], CultureInfo.InvariantCulture)) : null;
await using var services = new ServiceCollection()
    .AddGenAIInference()
    .ConfigureQuota(NotingChat.Model, static options => options.Limits = new(1_000_000, null))
    .BuildServiceProvider();
using var chat = new NotingChat(Path.Combine(folder, "asked.txt"));
var summary = await services
    .GetRequiredService<IBatchRunner>()
    .RunAsync(
        new BatchRequest
        {
            Prompts = Prompts(count),
            ResultsPath = Path.Combine(folder, "results.jsonl"),
            Model = NotingChat.Model,
            Client = chat,
            MaxInFlight = 16,
            Budget = budget,
            Options = budget is null ? null : new ChatOptions { MaxOutputTokens = 1000 },
        }
    );
Console.WriteLine($"{summary.End}");

static async IAsyncEnumerable<BatchPrompt> Prompts(int count)
{
    await Task.CompletedTask;
    for (var i = 0; i < count; i++)
        yield return new BatchPrompt($"prompt-{i}", [new ChatMessage(ChatRole.User, i.ToString(CultureInfo.InvariantCulture))]);
}
