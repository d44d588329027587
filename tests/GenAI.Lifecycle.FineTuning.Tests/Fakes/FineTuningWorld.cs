using Amazon;
using Amazon.CloudWatchLogs;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SageMaker;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.FineTuning.Tests.Fakes;

/// <summary>An application with the fine-tuning stage, on a fake AWS and a clock that does not wait.</summary>
internal sealed class FineTuningWorld : IDisposable
{
    private readonly ServiceProvider _services;

    public FineTuningWorld(ILifecycleStore? store = null, Action<FineTuningOptions>? configure = null)
    {
        var credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret");
        var http = new Factory(Aws);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new JumpingTime());
        services.AddSingleton<IAmazonSageMaker>(
            new AmazonSageMakerClient(
                credentials,
                new AmazonSageMakerConfig { RegionEndpoint = RegionEndpoint.EUCentral1, HttpClientFactory = http }
            )
        );
        services.AddSingleton<IAmazonCloudWatchLogs>(
            new AmazonCloudWatchLogsClient(
                credentials,
                new AmazonCloudWatchLogsConfig { RegionEndpoint = RegionEndpoint.EUCentral1, HttpClientFactory = http }
            )
        );
        services.AddSingleton(
            new S3Artifacts(
                new AmazonS3Client(
                    credentials,
                    new AmazonS3Config
                    {
                        RegionEndpoint = RegionEndpoint.EUCentral1,
                        HttpClientFactory = http,
                        MaxErrorRetry = 0,
                    }
                )
            )
        );
        if (store is not null)
            services.AddSingleton(store);
        services.AddGenAIFineTuning(options =>
        {
            options.ArtifactsUri = "s3://bucket/app";
            options.RoleArn = "arn:aws:iam::111122223333:role/tuner";
            options.Polling = new PollBudget { Jitter = 0 };
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
    }

    public FakeAws Aws { get; } = new();

    public IFineTuning FineTuning => _services.GetRequiredService<IFineTuning>();

    public static Dataset Data(string name = "dialogues/train") =>
        new(
            name,
            [
                new DatasetItem(
                    "1",
                    new Dictionary<string, string> { ["dialogue"] = "Ann: my \"lamp\" flickers\nBob: we replace it" },
                    "The lamp is replaced."
                ),
                new DatasetItem("2", new Dictionary<string, string> { ["dialogue"] = "Überspannung? <ok>" }, "Surge."),
            ]
        );

    public static FineTuningRequest Request(string name = "tune-1") =>
        new()
        {
            Name = name,
            BaseModel = ModelReference.Bedrock("genai-lifecycle.pocket-v1:0"),
            Image = "engine:1",
            TrainingData = TrainingData.From(Data()),
        };

    public Task<IJobHandle<TrainedModel, TrainingProgress>> StartAsync(FineTuningRequest? request = null) =>
        FineTuning.StartAsync(request ?? Request());

    /// <summary>Returns all progress of a handle until the job ends.</summary>
    public static async Task<List<TrainingProgress>> ListenAsync(IJobHandle<TrainedModel, TrainingProgress> handle)
    {
        var told = new List<TrainingProgress>();
        await foreach (var progress in handle.ProgressAsync(TestContext.Current.CancellationToken))
            told.Add(progress);
        return told;
    }

    public void Dispose()
    {
        _services.Dispose();
        Aws.Dispose();
    }

    private sealed class Factory(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);
    }
}
