using Amazon.Bedrock;
using Amazon.Runtime;
using Amazon.S3;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Inference.Batches;
using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Local;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

/// <summary>Local with a model, and the services of an application that reaches it.</summary>
internal sealed class BedrockWorld : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bedrock-batch-");

    private BedrockWorld(LocalAws aws, ServiceProvider services) => (Aws, _services) = (aws, services);

    public static ModelReference Model { get; } = ModelReference.Bedrock("amazon.nova-lite-v1:0");

    public LocalAws Aws { get; }

    public IBatchRunner Runner => _services.GetRequiredService<IBatchRunner>();

    public IBedrockBatchJobs Jobs => _services.GetRequiredService<IBedrockBatchJobs>();

    public IAmazonBedrock Bedrock => _services.GetRequiredService<IAmazonBedrock>();

    public S3Artifacts S3 => _services.GetRequiredService<S3Artifacts>();

    public QuotaLimiters Limiters => _services.GetRequiredService<QuotaLimiters>();

    public string Results => Path.Combine(_folder.FullName, "results.jsonl");

    public string Note => Path.Combine(_folder.FullName, "results.job.json");

    /// <param name="chat">The model; without one, one that answers all but <c>fail</c>.</param>
    /// <param name="time">The service's clock.</param>
    public static async Task<BedrockWorld> StartAsync(IChatClient? chat = null, TimeProvider? time = null)
    {
        chat ??= new FakeChat(
            static (text, _) => text == "fail" ? throw new InvalidOperationException("no") : Task.FromResult(FakeChat.Answer(text))
        );
        var options = new LocalAwsOptions { TimeProvider = time ?? TimeProvider.System };
        options.FoundationModels.Add(
            new LocalFoundationModel
            {
                ModelId = Model.Id,
                InputModalities = ["TEXT", "IMAGE"],
                ChatClient = _ => ValueTask.FromResult(chat),
                MinimumBatchRecords = 2,
            }
        );
        var aws = await LocalAws.StartAsync(options);
        var services = new ServiceCollection()
            .AddGenAIAws(client =>
            {
                (client.ServiceUrl, client.Region) = (aws.Endpoint.ToString(), aws.Region);
                client.Credentials = new BasicAWSCredentials(aws.Credentials.AccessKeyId, aws.Credentials.SecretAccessKey);
            })
            .AddGenAIInference()
            .ConfigureQuota(Model, static quota => quota.Limits = new(600_000, null))
            .Configure<JobPollerOptions>(static poller =>
                poller.DefaultBudget = poller.DefaultBudget with
                {
                    Interval = TimeSpan.FromMilliseconds(20),
                    MaxInterval = TimeSpan.FromMilliseconds(50),
                }
            )
            .Configure<JobPollerOptions>(static poller => poller.MaxQuestionsPerSecond = 1000)
            .BuildServiceProvider();
        await services.GetRequiredService<IAmazonS3>().PutBucketAsync("batches");
        return new(aws, services);
    }

    /// <summary>A batch of so many prompts as a job; of twelve or more the last fails.</summary>
    public BatchRequest Request(int count) =>
        new()
        {
            Prompts = Enumerable
                .Range(0, count)
                .Select(i =>
                    count >= 12 && i == count - 1
                        ? new BatchPrompt("key-fail", [new ChatMessage(ChatRole.User, "fail")])
                        : new BatchPrompt($"key-{i}", [new ChatMessage(ChatRole.User, $"key-{i}")])
                )
                .ToAsyncEnumerable(),
            ResultsPath = Results,
            Model = Model,
            Options = new ChatOptions { MaxOutputTokens = 50, Instructions = "Be brief." },
            BedrockJob = new BedrockBatchOptions
            {
                RoleArn = "arn:aws:iam::000000000000:role/batch",
                Folder = "s3://batches/jobs",
                MinimumRecords = 2,
            },
        };

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Aws.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
