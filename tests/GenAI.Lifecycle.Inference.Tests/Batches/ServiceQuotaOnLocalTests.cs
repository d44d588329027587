using Amazon.Runtime;
using GenAI.Lifecycle.Inference.Batches;
using GenAI.Lifecycle.Local;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

public sealed class ServiceQuotaOnLocalTests : IAsyncLifetime
{
    private static readonly ModelReference s_model = ModelReference.Bedrock("amazon.nova-lite-v1:0");
    private readonly FakeTimers _time = new();
    private readonly FakeChat _chat = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quota-");
    private LocalAws _aws = null!;
    private ServiceProvider _services = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new LocalAwsOptions { TimeProvider = _time };
        options.FoundationModels.Add(
            new LocalFoundationModel
            {
                ModelId = s_model.Id,
                Provider = "Amazon",
                Name = "Nova Lite",
                RequestsPerMinute = 60,
                TokensPerMinute = 30_000,
                ChatClient = _ => ValueTask.FromResult<IChatClient>(_chat),
            }
        );
        _aws = await LocalAws.StartAsync(options);
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(_time)
            .AddGenAIAws(client =>
            {
                (client.ServiceUrl, client.Region) = (_aws.Endpoint.ToString(), _aws.Region);
                client.Credentials = new BasicAWSCredentials(_aws.Credentials.AccessKeyId, _aws.Credentials.SecretAccessKey);
            })
            .AddGenAIInference(static options => options.ReadServiceQuotas = true)
            .BuildServiceProvider();
    }

    [Theory]
    [InlineData("amazon.nova-lite-v1:0")]
    [InlineData("us.amazon.nova-lite-v1:0")]
    [InlineData("global.amazon.nova-lite-v1:0")]
    public async Task A_limiter_has_the_numbers_that_the_service_enforces(string model)
    {
        var limiter = await _services.GetRequiredService<QuotaLimiters>().FindAsync(ModelReference.Bedrock(model));

        var state = limiter.Snapshot();
        (state.RequestsPerMinute, state.TokensPerMinute).ShouldBe((60, 30_000));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_batch_keeps_to_the_quota_that_it_read()
    {
        var request = new BatchRequest
        {
            Prompts = Enumerable
                .Range(0, 150)
                .Select(static i => new BatchPrompt($"key-{i}", [new ChatMessage(ChatRole.User, $"key-{i}")]))
                .ToAsyncEnumerable(),
            ResultsPath = Path.Combine(_folder.FullName, "results.jsonl"),
            Model = s_model,
            Options = new ChatOptions { MaxOutputTokens = 20 },
        };

        var run = _services.GetRequiredService<IBatchRunner>().RunAsync(request, null, TestContext.Current.CancellationToken);
        var start = _time.GetTimestamp();
        while (_chat.Asked.IsEmpty && !run.IsCompleted)
            await Task.Yield();
        // The limiter that the batch created: there is none before.
        var limiter = _services.GetRequiredService<QuotaLimiters>().For(s_model);
        while (!run.IsCompleted)
        {
            // Time does not advance while the service works.
            if (limiter.Snapshot().InFlight == 0)
                _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        (await run).Answered.ShouldBe(150);
        // The service lets 60 go at once and one a second after them: who is faster is throttled.
        limiter.Snapshot().Throttles.ShouldBe(0);
        _chat.Asked.Count.ShouldBe(150);
        _time.GetElapsedTime(start).ShouldBeGreaterThan(TimeSpan.FromSeconds(140));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _aws.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
