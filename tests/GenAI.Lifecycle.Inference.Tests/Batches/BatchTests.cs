using System.Globalization;
using GenAI.Lifecycle.Inference.Batches;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

/// <summary>Batches of a fake model in a folder of their own.</summary>
public abstract class BatchTests : IAsyncDisposable
{
    protected static ModelReference Model { get; } = ModelReference.Bedrock("amazon.nova-lite-v1:0");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("batch-tests-");
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddGenAIInference()
        .ConfigureQuota(Model, static options =>
        {
            options.Limits = new(10_000_000, null);
            options.MaxRetries = 1;
            options.RetryDelay = TimeSpan.FromMilliseconds(1);
        })
        .BuildServiceProvider();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    protected string Folder => _folder.FullName;

    protected string Results => Path.Combine(_folder.FullName, "results.jsonl");

    private protected BatchRequest Request(FakeChat chat, int count) =>
        new()
        {
            Prompts = Prompts(count),
            ResultsPath = Results,
            Model = Model,
            Client = chat,
        };

    protected IBatchRunner Runner => _services.GetRequiredService<IBatchRunner>();

    protected Task<BatchSummary> RunAsync(BatchRequest request) => Runner.RunAsync(request);

    protected async Task<List<BatchAnswer>> AnswersAsync() => await BatchResults.ReadAsync(Results).ToListAsync();

    protected static string KeyOf(int number) => $"key-{number.ToString(CultureInfo.InvariantCulture)}";

    protected static IAsyncEnumerable<BatchPrompt> Prompts(int count) =>
        Enumerable
            .Range(0, count)
            .Select(static i => new BatchPrompt(KeyOf(i), [new ChatMessage(ChatRole.User, KeyOf(i))]))
            .ToAsyncEnumerable();
}
