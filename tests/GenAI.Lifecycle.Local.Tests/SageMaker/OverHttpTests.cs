using System.Text;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SageMaker;
using Amazon.SageMakerRuntime;
using Amazon.SageMakerRuntime.Model;
using GenAI.Lifecycle.Local.Tests.Containers;

namespace GenAI.Lifecycle.Local.Tests.SageMaker;

/// <summary>The SDK's clients against Local, over signed HTTP.</summary>
public sealed class OverHttpTests : IAsyncLifetime
{
    private LocalAws _aws = null!;
    private AmazonS3Client _s3 = null!;
    private AmazonSageMakerClient _sageMaker = null!;
    private AmazonSageMakerRuntimeClient _runtime = null!;
    private AmazonCloudWatchLogsClient _logs = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new LocalAwsOptions();
        options.Images.Add(new LocalImage { Name = SageMakerBench.Image, Command = ["dotnet", TestImage.Assembly] });
        _aws = await LocalAws.StartAsync(options);
        var credentials = new BasicAWSCredentials(_aws.Credentials.AccessKeyId, _aws.Credentials.SecretAccessKey);
        var url = _aws.Endpoint.ToString();
        _s3 = new AmazonS3Client(
            credentials,
            new AmazonS3Config
            {
                ServiceURL = url,
                ForcePathStyle = true,
                AuthenticationRegion = _aws.Region,
            }
        );
        _sageMaker = new AmazonSageMakerClient(
            credentials,
            new AmazonSageMakerConfig { ServiceURL = url, AuthenticationRegion = _aws.Region }
        );
        _runtime = new AmazonSageMakerRuntimeClient(
            credentials,
            new AmazonSageMakerRuntimeConfig { ServiceURL = url, AuthenticationRegion = _aws.Region }
        );
        _logs = new AmazonCloudWatchLogsClient(
            credentials,
            new AmazonCloudWatchLogsConfig { ServiceURL = url, AuthenticationRegion = _aws.Region }
        );
        await _s3.PutBucketAsync("data");
    }

    public async ValueTask DisposeAsync()
    {
        _s3.Dispose();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task What_was_trained_is_deployed_answers_streams_and_leaves_nothing_behind()
    {
        await _s3.PutObjectAsync(
            new()
            {
                BucketName = "data",
                Key = "train/dialogues.jsonl",
                ContentBody = "hello",
            }
        );
        await _sageMaker.CreateTrainingJobAsync(
            new()
            {
                TrainingJobName = "tune",
                RoleArn = SageMakerBench.Role,
                AlgorithmSpecification = new() { TrainingImage = SageMakerBench.Image, TrainingInputMode = "File" },
                HyperParameters = new() { ["weights"] = "it's \"tuned\"" },
                InputDataConfig =
                [
                    new()
                    {
                        ChannelName = "train",
                        DataSource = new()
                        {
                            S3DataSource = new() { S3DataType = "S3Prefix", S3Uri = "s3://data/train" },
                        },
                    },
                ],
                OutputDataConfig = new() { S3OutputPath = "s3://data/out" },
                ResourceConfig = new()
                {
                    InstanceType = "ml.g5.xlarge",
                    InstanceCount = 1,
                    VolumeSizeInGB = 30,
                },
                StoppingCondition = new() { MaxRuntimeInSeconds = 3600 },
            }
        );
        var job = await UntilAsync(
            () => _sageMaker.DescribeTrainingJobAsync(new() { TrainingJobName = "tune" }),
            job => job.TrainingJobStatus != "InProgress"
        );
        job.TrainingJobStatus!.Value.ShouldBe("Completed", job.FailureReason);
        var streams = await _logs.DescribeLogStreamsAsync(
            new() { LogGroupName = "/aws/sagemaker/TrainingJobs", LogStreamNamePrefix = "tune/" }
        );
        var events = await _logs.GetLogEventsAsync(
            new()
            {
                LogGroupName = "/aws/sagemaker/TrainingJobs",
                LogStreamName = streams.LogStreams![0].LogStreamName,
                StartFromHead = true,
            }
        );
        events.Events!.Select(line => line.Message![..7]).ShouldBe(["epoch=1", "epoch=2"]);

        await _sageMaker.CreateModelAsync(
            new()
            {
                ModelName = "tuned",
                ExecutionRoleArn = SageMakerBench.Role,
                PrimaryContainer = new() { Image = SageMakerBench.Image, ModelDataUrl = job.ModelArtifacts!.S3ModelArtifacts },
            }
        );
        await _sageMaker.CreateEndpointConfigAsync(
            new()
            {
                EndpointConfigName = "config",
                ProductionVariants =
                [
                    new()
                    {
                        VariantName = "tuned",
                        ModelName = "tuned",
                        InstanceType = "ml.g5.xlarge",
                        InitialInstanceCount = 1,
                    },
                ],
            }
        );
        await _sageMaker.CreateEndpointAsync(new() { EndpointName = "e", EndpointConfigName = "config" });
        var endpoint = await UntilAsync(
            () => _sageMaker.DescribeEndpointAsync(new() { EndpointName = "e" }),
            endpoint => endpoint.EndpointStatus != "Creating"
        );
        endpoint.EndpointStatus!.Value.ShouldBe("InService", endpoint.FailureReason);

        var answer = await _runtime.InvokeEndpointAsync(
            new()
            {
                EndpointName = "e",
                ContentType = "text/plain",
                Body = new MemoryStream("hi"u8.ToArray()),
            }
        );
        Encoding.UTF8.GetString(answer.Body!.ToArray()).ShouldStartWith("it's \"tuned\"|hello;");
        answer.InvokedProductionVariant.ShouldBe("tuned");

        using var stream = (
            await _runtime.InvokeEndpointWithResponseStreamAsync(
                new()
                {
                    EndpointName = "e",
                    CustomAttributes = "stream=3",
                    Body = new MemoryStream([1]),
                }
            )
        ).Body!;
        var text = new StringBuilder();
        await foreach (var part in stream)
            text.Append(Encoding.UTF8.GetString(((PayloadPart)part).Bytes!.ToArray()));
        text.ToString().ShouldBe("part 1\npart 2\npart 3\n");

        var error = await Should.ThrowAsync<ModelErrorException>(() =>
            _runtime.InvokeEndpointAsync(
                new()
                {
                    EndpointName = "e",
                    CustomAttributes = "status=500",
                    Body = new MemoryStream([1]),
                }
            )
        );
        error.OriginalStatusCode.ShouldBe(500);
        error.OriginalMessage.ShouldBe("the model is unwell");

        await _sageMaker.DeleteEndpointAsync(new() { EndpointName = "e" });
        await _sageMaker.DeleteEndpointConfigAsync(new() { EndpointConfigName = "config" });
        await _sageMaker.DeleteModelAsync(new() { ModelName = "tuned" });
        await UntilAsync(() => _sageMaker.ListEndpointsAsync(new()), list => list.Endpoints is not { Count: > 0 });
        foreach (var group in (await _logs.DescribeLogGroupsAsync(new())).LogGroups!)
            await _logs.DeleteLogGroupAsync(new() { LogGroupName = group.LogGroupName });
        _aws.Inventory().Where(resource => !resource.Type.StartsWith("AWS::S3", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Refusals_arrive_as_the_services_own_exceptions()
    {
        (
            await Should.ThrowAsync<AmazonSageMakerException>(() => _sageMaker.DescribeEndpointAsync(new() { EndpointName = "none" }))
        ).ErrorCode.ShouldBe("ValidationException");
        (
            await Should.ThrowAsync<AmazonSageMakerException>(() => _sageMaker.DescribeTrainingJobAsync(new() { TrainingJobName = "none" }))
        ).Message.ShouldBe("Requested resource not found.");
        await Should.ThrowAsync<ValidationErrorException>(() =>
            _runtime.InvokeEndpointAsync(new() { EndpointName = "none", Body = new MemoryStream([1]) })
        );
        await Should.ThrowAsync<Amazon.CloudWatchLogs.Model.ResourceNotFoundException>(() =>
            _logs.GetLogEventsAsync(new GetLogEventsRequest { LogGroupName = "g", LogStreamName = "s" })
        );
    }

    private static async Task<T> UntilAsync<T>(Func<Task<T>> read, Func<T, bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            var answer = await read();
            if (condition(answer))
                return answer;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }
}
