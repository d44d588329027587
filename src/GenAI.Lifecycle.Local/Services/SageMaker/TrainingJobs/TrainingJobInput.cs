using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Containers;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

/// <summary>Reads the input of CreateTrainingJob.</summary>
internal static class TrainingJobInput
{
    private const int DefaultMaxRuntimeSeconds = 86_400;
    private const int LongestRuntimeSeconds = 2_419_200;
    private const string DefaultCheckpointPath = "/opt/ml/checkpoints";

    public static (TrainingJobRecord Job, IReadOnlyList<Tags.Tag> Tags) Read(AwsRequest request)
    {
        var input = request.Input();
        var name = input.RequiredString("TrainingJobName", 1, SageMakerNames.MaxLength, SageMakerNames.Name);
        input.RequiredString("RoleArn", 20, 2048, SageMakerNames.RoleArn);
        var algorithm = input.RequiredObject("AlgorithmSpecification");
        var image = algorithm.RequiredString("TrainingImage", max: 255);
        var inputMode = algorithm.RequiredEnum("TrainingInputMode", "Pipe", "File", "FastFile");
        algorithm.Boolean("EnableSageMakerMetricsTimeSeries");
        algorithm.Any("TrainingImageConfig");
        algorithm.RefuseUnsupported("AlgorithmName", "ContainerEntrypoint", "ContainerArguments");
        var metrics = ReadMetrics(algorithm);
        var channels = (input.Objects("InputDataConfig", 1, 20) ?? []).Select(channel => ReadChannel(channel, inputMode)).ToList();
        var output = input.RequiredObject("OutputDataConfig");
        output.String("KmsKeyId", max: 2048);
        var outputPath = output.RequiredString("S3OutputPath", max: 1024, pattern: SageMakerNames.S3Uri);
        var compress = output.Enum("CompressionType", "GZIP", "NONE") != "NONE";
        var resources = input.RequiredObject("ResourceConfig");
        var (instanceType, instanceCount) = ReadResources(resources);
        var stopping = input.RequiredObject("StoppingCondition");
        var maxRuntime = (int)(stopping.Integer("MaxRuntimeInSeconds", 1, LongestRuntimeSeconds) ?? DefaultMaxRuntimeSeconds);
        var maxWait = stopping.Integer("MaxWaitTimeInSeconds", 1);
        stopping.Integer("MaxPendingTimeInSeconds", 7200, LongestRuntimeSeconds);
        var spec = new TrainingJobSpec
        {
            Image = image,
            InstanceType = instanceType,
            OutputPath = outputPath.TrimEnd('/'),
            CompressOutput = compress,
            MaxRuntimeSeconds = maxRuntime,
            HyperParameters = input.Map("HyperParameters", 100, 256, 2500) ?? new Dictionary<string, string>(),
            Environment = input.Map("Environment", 100, 512, 512) ?? new Dictionary<string, string>(),
            Channels = channels,
            Metrics = metrics,
            Checkpoint = input.Object("CheckpointConfig") is { } checkpoint ? ReadCheckpoint(checkpoint) : null,
        };
        var spot = input.Boolean("EnableManagedSpotTraining") == true;
        AcceptTheRest(input);
        var tags = Tags.TagStore.Read(input);
        input.Complete();

        Check(channels, instanceCount, spot, maxWait, maxRuntime);
        ContainerEnvironment.RefuseHooks(spec.Environment.Keys);
        var job = new TrainingJobRecord
        {
            Name = name,
            Arn = request.Arn("sagemaker", $"training-job/{name}"),
            Spec = spec,
            Request = request.Document,
            CreationTime = request.Time,
            LastModifiedTime = request.Time,
        };
        return (job.Enter("Starting", "Launching requested ML instances", request.Time), tags);
    }

    private static List<MetricDefinition> ReadMetrics(InputReader algorithm)
    {
        var metrics = new List<MetricDefinition>();
        foreach (var item in algorithm.Objects("MetricDefinitions", max: MetricScraper.MaxDefinitions) ?? [])
        {
            var definition = new MetricDefinition(item.RequiredString("Name", 1, 255), item.RequiredString("Regex", 1, MetricScraper.MaxRegexLength));
            try
            {
                _ = new MetricScraper([definition]);
            }
            catch (RegexParseException exception)
            {
                item.Fail("Regex", definition.Regex, $"Member must be a valid regular expression ({exception.Message})");
            }

            metrics.Add(definition);
        }

        return metrics;
    }

    private static ChannelSpec ReadChannel(InputReader input, string defaultMode)
    {
        var source = input.RequiredObject("DataSource");
        source.RefuseUnsupported("FileSystemDataSource", "DatasetSource");
        var s3 = source.RequiredObject("S3DataSource");
        s3.RefuseUnsupported("AttributeNames", "InstanceGroupNames", "HubAccessConfig");
        s3.Any("ModelAccessConfig");
        if (s3.RequiredEnum("S3DataType", "ManifestFile", "S3Prefix", "AugmentedManifestFile") is not ("S3Prefix" or "") and var type)
            throw ServiceError.Validation($"S3DataType {type} is not supported by the local SageMaker.");
        var mode = input.Enum("InputMode", "Pipe", "File", "FastFile") ?? defaultMode;
        if (mode == "Pipe") throw ServiceError.Validation("Input mode Pipe is not supported by the local SageMaker; use File or FastFile.");
        if (input.Enum("CompressionType", "None", "Gzip") == "Gzip") throw ServiceError.Validation("CompressionType Gzip is only supported with input mode Pipe.");
        input.Any("ShuffleConfig");
        var channel = new TrainingChannel(input.RequiredString("ChannelName", 1, 64, SageMakerNames.ChannelName), mode)
        {
            ContentType = input.String("ContentType", max: 256),
            DistributionType = s3.Enum("S3DataDistributionType", "FullyReplicated", "ShardedByS3Key") ?? "FullyReplicated",
            RecordWrapperType = input.Enum("RecordWrapperType", "None", "RecordIO") ?? "None",
        };
        return new ChannelSpec(channel, s3.RequiredString("S3Uri", max: 1024, pattern: SageMakerNames.S3Uri));
    }

    private static (string InstanceType, long InstanceCount) ReadResources(InputReader resources)
    {
        resources.RefuseUnsupported("InstanceGroups", "TrainingPlanArn", "InstancePlacementConfig");
        resources.Integer("VolumeSizeInGB", 0);
        resources.String("VolumeKmsKeyId", max: 2048);
        resources.Integer("KeepAlivePeriodInSeconds", 0, 21_600);
        return (resources.RequiredString("InstanceType", pattern: SageMakerNames.InstanceType), resources.RequiredInteger("InstanceCount", 1));
    }

    private static CheckpointSpec ReadCheckpoint(InputReader input) => new(
        input.RequiredString("S3Uri", max: 1024, pattern: SageMakerNames.S3Uri).TrimEnd('/'),
        input.String("LocalPath", max: 4096) ?? DefaultCheckpointPath);

    /// <summary>Members that change nothing here: isolation, encryption, debugging, profiling, experiments, retries of capacity.</summary>
    private static void AcceptTheRest(InputReader input)
    {
        input.Boolean("EnableNetworkIsolation");
        input.Boolean("EnableInterContainerTrafficEncryption");
        foreach (var member in (string[])
            ["VpcConfig", "DebugHookConfig", "DebugRuleConfigurations", "TensorBoardOutputConfig", "ExperimentConfig", "ProfilerConfig", "ProfilerRuleConfigurations", "RetryStrategy", "RemoteDebugConfig", "InfraCheckConfig", "SessionChainingConfig"])
            input.Any(member);
        input.RefuseUnsupported("ServerlessJobConfig", "MlflowConfig", "ModelPackageConfig");
    }

    private static void Check(List<ChannelSpec> channels, long instanceCount, bool spot, long? maxWait, int maxRuntime)
    {
        if (channels.FirstOrDefault(channel => channel.Channel.Name.Trim('.').Length == 0) is { } dots)
        {
            throw ServiceError.Validation(
                $"The channel name '{dots.Channel.Name}' is not allowed: it names a directory above the channels. "
                + "This is a rule of GenAI.Lifecycle.Local.");
        }

        if (channels.GroupBy(channel => channel.Channel.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw ServiceError.Validation($"Channel names must be unique. The name {twice.Key} is used more than once.");
        if (instanceCount > 1) throw ServiceError.Validation("Distributed training on more than one instance is not supported by the local SageMaker.");
        if (spot && (maxWait is null || maxWait < maxRuntime)) throw ServiceError.Validation("MaxWaitTimeInSeconds must be present and at least MaxRuntimeInSeconds if EnableManagedSpotTraining is true.");
        if (!spot && maxWait is not null) throw ServiceError.Validation("MaxWaitTimeInSeconds is only allowed if EnableManagedSpotTraining is true.");
    }
}
