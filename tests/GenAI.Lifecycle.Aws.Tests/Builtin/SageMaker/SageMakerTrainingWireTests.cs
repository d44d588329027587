using Amazon.SageMaker;
using Amazon.SageMaker.Model;

namespace GenAI.Lifecycle.Aws.Tests.Builtin.SageMaker;

public sealed class SageMakerTrainingWireTests
{
    private static readonly DateTime s_noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_training_job_is_created_with_every_member_set()
    {
        var service = new VerbatimService("""{"TrainingJobArn":"arn:aws:sagemaker:eu-central-1:111122223333:training-job/tune"}""");

        var answer = await Client(service)
            .CreateTrainingJobAsync(
                new CreateTrainingJobRequest
                {
                    TrainingJobName = "tune",
                    HyperParameters = new() { ["learning_rate"] = "2e-4", ["prompt"] = "it's \"quoted\" <b>" },
                    AlgorithmSpecification = new()
                    {
                        TrainingImage = "image:1",
                        TrainingInputMode = TrainingInputMode.FastFile,
                        MetricDefinitions = [new() { Name = "loss", Regex = "loss=([0-9.]+)" }],
                        EnableSageMakerMetricsTimeSeries = true,
                        ContainerEntrypoint = ["python"],
                        ContainerArguments = ["train.py"],
                    },
                    RoleArn = "arn:aws:iam::111122223333:role/tuner",
                    InputDataConfig =
                    [
                        new()
                        {
                            ChannelName = "train",
                            ContentType = "application/jsonlines",
                            CompressionType = CompressionType.None,
                            InputMode = TrainingInputMode.File,
                            ShuffleConfig = new() { Seed = 7 },
                            DataSource = new()
                            {
                                S3DataSource = new()
                                {
                                    S3DataType = S3DataType.S3Prefix,
                                    S3Uri = "s3://b/train",
                                    S3DataDistributionType = S3DataDistribution.ShardedByS3Key,
                                },
                            },
                        },
                        new()
                        {
                            ChannelName = "base",
                            DataSource = new()
                            {
                                FileSystemDataSource = new()
                                {
                                    FileSystemId = "fs-1",
                                    FileSystemAccessMode = FileSystemAccessMode.Ro,
                                    FileSystemType = FileSystemType.FSxLustre,
                                    DirectoryPath = "/fsx",
                                },
                            },
                        },
                    ],
                    OutputDataConfig = new()
                    {
                        S3OutputPath = "s3://b/out",
                        KmsKeyId = "key",
                        CompressionType = OutputCompressionType.GZIP,
                    },
                    ResourceConfig = new()
                    {
                        InstanceType = TrainingInstanceType.FindValue("ml.g5.12xlarge"),
                        InstanceCount = 2,
                        VolumeSizeInGB = 300,
                        KeepAlivePeriodInSeconds = 0,
                    },
                    VpcConfig = new() { SecurityGroupIds = ["sg-1"], Subnets = ["subnet-1", "subnet-2"] },
                    StoppingCondition = new() { MaxRuntimeInSeconds = 3600, MaxWaitTimeInSeconds = 7200 },
                    Tags = [new() { Key = "use-case", Value = "summaries" }],
                    EnableNetworkIsolation = false,
                    EnableInterContainerTrafficEncryption = true,
                    EnableManagedSpotTraining = true,
                    CheckpointConfig = new() { S3Uri = "s3://b/checkpoints", LocalPath = "/opt/ml/checkpoints" },
                    Environment = new() { ["LOG_LEVEL"] = "info" },
                    RetryStrategy = new() { MaximumRetryAttempts = 2 },
                },
                TestContext.Current.CancellationToken
            );

        answer.TrainingJobArn.ShouldBe("arn:aws:sagemaker:eu-central-1:111122223333:training-job/tune");
        answer.ResponseMetadata.RequestId.ShouldBe("req-1");
        service.ShouldHaveReceived(
            "api.sagemaker.eu-central-1.amazonaws.com",
            "application/x-amz-json-1.1",
            "SageMaker.CreateTrainingJob",
            """
            {"TrainingJobName":"tune","HyperParameters":{"learning_rate":"2e-4","prompt":"it's \"quoted\" <b>"},
             "AlgorithmSpecification":{"TrainingImage":"image:1","TrainingInputMode":"FastFile","MetricDefinitions":[{"Name":"loss","Regex":"loss=([0-9.]+)"}],
               "EnableSageMakerMetricsTimeSeries":true,"ContainerEntrypoint":["python"],"ContainerArguments":["train.py"]},
             "RoleArn":"arn:aws:iam::111122223333:role/tuner",
             "InputDataConfig":[
               {"ChannelName":"train","DataSource":{"S3DataSource":{"S3DataType":"S3Prefix","S3Uri":"s3://b/train","S3DataDistributionType":"ShardedByS3Key"}},
                "ContentType":"application/jsonlines","CompressionType":"None","InputMode":"File","ShuffleConfig":{"Seed":7}},
               {"ChannelName":"base","DataSource":{"FileSystemDataSource":{"FileSystemId":"fs-1","FileSystemAccessMode":"ro","FileSystemType":"FSxLustre","DirectoryPath":"/fsx"}}}],
             "OutputDataConfig":{"KmsKeyId":"key","S3OutputPath":"s3://b/out","CompressionType":"GZIP"},
             "ResourceConfig":{"InstanceType":"ml.g5.12xlarge","InstanceCount":2,"VolumeSizeInGB":300,"KeepAlivePeriodInSeconds":0},
             "VpcConfig":{"SecurityGroupIds":["sg-1"],"Subnets":["subnet-1","subnet-2"]},
             "StoppingCondition":{"MaxRuntimeInSeconds":3600,"MaxWaitTimeInSeconds":7200},
             "Tags":[{"Key":"use-case","Value":"summaries"}],
             "EnableNetworkIsolation":false,"EnableInterContainerTrafficEncryption":true,"EnableManagedSpotTraining":true,
             "CheckpointConfig":{"S3Uri":"s3://b/checkpoints","LocalPath":"/opt/ml/checkpoints"},
             "Environment":{"LOG_LEVEL":"info"},"RetryStrategy":{"MaximumRetryAttempts":2}}
            """
        );
    }

    [Fact]
    public async Task What_is_not_set_is_not_sent()
    {
        var service = new VerbatimService();

        await Client(service).ListTrainingJobsAsync(new ListTrainingJobsRequest(), TestContext.Current.CancellationToken);

        service.ShouldHaveReceived(
            "api.sagemaker.eu-central-1.amazonaws.com",
            "application/x-amz-json-1.1",
            "SageMaker.ListTrainingJobs",
            "{}"
        );
    }

    [Fact]
    public async Task Lists_are_filtered_by_times_in_epoch_seconds()
    {
        var service = new VerbatimService(
            """
            {"TrainingJobSummaries":[{"TrainingJobName":"a","TrainingJobArn":"arn","CreationTime":1772366400.25,"TrainingJobStatus":"Stopping"}],"NextToken":"next"}
            """
        );

        var page = await Client(service)
            .ListTrainingJobsAsync(
                new ListTrainingJobsRequest
                {
                    CreationTimeAfter = s_noon,
                    CreationTimeBefore = s_noon.AddMilliseconds(1500),
                    LastModifiedTimeAfter = s_noon,
                    LastModifiedTimeBefore = s_noon,
                    MaxResults = 10,
                    NameContains = "tune",
                    NextToken = "token",
                    SortBy = SortBy.CreationTime,
                    SortOrder = SortOrder.Descending,
                    StatusEquals = TrainingJobStatus.InProgress,
                    WarmPoolStatusEquals = WarmPoolResourceStatus.Available,
                },
                TestContext.Current.CancellationToken
            );

        service.ShouldHaveReceived(
            "api.sagemaker.eu-central-1.amazonaws.com",
            "application/x-amz-json-1.1",
            "SageMaker.ListTrainingJobs",
            """
            {"NextToken":"token","MaxResults":10,"CreationTimeAfter":1772366400,"CreationTimeBefore":1772366401.5,"LastModifiedTimeAfter":1772366400,
             "LastModifiedTimeBefore":1772366400,"NameContains":"tune","StatusEquals":"InProgress","SortBy":"CreationTime","SortOrder":"Descending",
             "WarmPoolStatusEquals":"Available"}
            """
        );
        page.NextToken.ShouldBe("next");
        var job = page.TrainingJobSummaries!.ShouldHaveSingleItem();
        job.TrainingJobStatus.ShouldBe(TrainingJobStatus.Stopping);
        job.CreationTime.ShouldBe(s_noon.AddMilliseconds(250));
        job.CreationTime!.Value.Kind.ShouldBe(DateTimeKind.Utc);
        job.TrainingEndTime.ShouldBeNull();
    }

    [Fact]
    public async Task A_described_job_tells_its_phases_metrics_and_progress()
    {
        var service = new VerbatimService(
            """
            {"TrainingJobName":"tune","TrainingJobArn":"arn","TrainingJobStatus":"InProgress","SecondaryStatus":"Training","CreationTime":1772366400,
             "ModelArtifacts":{"S3ModelArtifacts":"s3://b/out/model.tar.gz"},
             "SecondaryStatusTransitions":[{"Status":"Starting","StartTime":1772366400,"EndTime":1.7723664605E9,"StatusMessage":"Launching"},{"Status":"Training","StartTime":1772366460.5}],
             "FinalMetricDataList":[{"MetricName":"loss","Value":1e-05,"Timestamp":1772366400}],
             "ProgressInfo":{"TotalStepCountPerEpoch":100,"CurrentStep":7,"CurrentEpoch":1,"MaxEpoch":3},
             "BillableTimeInSeconds":61,"AMemberOfTomorrow":{"x":[1]}}
            """
        );

        var job = await Client(service)
            .DescribeTrainingJobAsync(new DescribeTrainingJobRequest { TrainingJobName = "tune" }, TestContext.Current.CancellationToken);

        service.ShouldHaveReceived(
            "api.sagemaker.eu-central-1.amazonaws.com",
            "application/x-amz-json-1.1",
            "SageMaker.DescribeTrainingJob",
            """{"TrainingJobName":"tune"}"""
        );
        job.SecondaryStatus.ShouldBe(SecondaryStatus.Training);
        job.SecondaryStatusTransitions!.Select(t => t.Status).ShouldBe([SecondaryStatus.Starting, SecondaryStatus.Training]);
        job.SecondaryStatusTransitions![0].EndTime.ShouldBe(s_noon.AddSeconds(60.5));
        job.FinalMetricDataList!.ShouldHaveSingleItem().Value.ShouldBe(1e-05f);
        job.ProgressInfo!.CurrentStep.ShouldBe(7);
        job.BillableTimeInSeconds.ShouldBe(61);
        job.TrainingEndTime.ShouldBeNull();
        job.InputDataConfig.ShouldBeNull();
        job.HyperParameters.ShouldBeNull();
        job.FailureReason.ShouldBeNull();
    }

    [Fact]
    public async Task A_status_that_is_not_known_yet_passes_through()
    {
        var service = new VerbatimService("""{"TrainingJobStatus":"Hibernating"}""");

        var job = await Client(service)
            .DescribeTrainingJobAsync(new DescribeTrainingJobRequest { TrainingJobName = "tune" }, TestContext.Current.CancellationToken);

        job.TrainingJobStatus!.Value.ShouldBe("Hibernating");
        (job.TrainingJobStatus == "Hibernating").ShouldBeTrue();
        (job.TrainingJobStatus == TrainingJobStatus.InProgress).ShouldBeFalse();
    }

    [Fact]
    public async Task A_job_is_stopped_by_name()
    {
        var service = new VerbatimService("");

        await Client(service)
            .StopTrainingJobAsync(new StopTrainingJobRequest { TrainingJobName = "tune" }, TestContext.Current.CancellationToken);

        service.ShouldHaveReceived(
            "api.sagemaker.eu-central-1.amazonaws.com",
            "application/x-amz-json-1.1",
            "SageMaker.StopTrainingJob",
            """{"TrainingJobName":"tune"}"""
        );
    }

    private static AmazonSageMakerClient Client(VerbatimService service) =>
        new(VerbatimService.Credentials, service.Configure(new AmazonSageMakerConfig()));
}
