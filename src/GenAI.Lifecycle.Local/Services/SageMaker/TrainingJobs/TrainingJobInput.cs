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
        var name = input.RequiredString("TrainingJobName");
        var algorithm = input.RequiredObject("AlgorithmSpecification");
        var image = algorithm.RequiredString("TrainingImage");
        var inputMode = algorithm.RequiredString("TrainingInputMode");
        algorithm.RefuseUnsupported("AlgorithmName", "ContainerEntrypoint", "ContainerArguments");
        var metrics = ReadMetrics(algorithm);
        var channels = (input.Objects("InputDataConfig") ?? []).Select(channel => ReadChannel(channel, inputMode)).ToList();
        var output = input.RequiredObject("OutputDataConfig");
        var outputPath = output.RequiredString("S3OutputPath");
        var compress = output.String("CompressionType") != "NONE";
        var resources = input.RequiredObject("ResourceConfig");
        var (instanceType, instanceCount) = ReadResources(resources);
        var stopping = input.RequiredObject("StoppingCondition");
        var maxRuntime = (int)(stopping.Integer("MaxRuntimeInSeconds", 1, LongestRuntimeSeconds) ?? DefaultMaxRuntimeSeconds);
        var maxWait = stopping.Integer("MaxWaitTimeInSeconds");
        var spec = new TrainingJobSpec
        {
            Image = image,
            InstanceType = instanceType,
            OutputPath = outputPath.TrimEnd('/'),
            CompressOutput = compress,
            MaxRuntimeSeconds = maxRuntime,
            HyperParameters = input.Map("HyperParameters") ?? new Dictionary<string, string>(),
            Environment = input.Map("Environment") ?? new Dictionary<string, string>(),
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
        foreach (var item in algorithm.Objects("MetricDefinitions") ?? [])
        {
            var definition = new MetricDefinition(item.RequiredString("Name"), item.RequiredString("Regex"));
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
        if (s3.RequiredString("S3DataType") is not ("S3Prefix" or "") and var type)
            throw ServiceError.Validation($"S3DataType {type} is not supported by the local SageMaker.");
        var mode = input.String("InputMode") ?? defaultMode;
        if (mode == "Pipe")
            throw ServiceError.Validation("Input mode Pipe is not supported by the local SageMaker; use File or FastFile.");
        if (input.String("CompressionType") == "Gzip")
            throw ServiceError.Validation("CompressionType Gzip is only supported with input mode Pipe.");
        var channel = new TrainingChannel(input.RequiredString("ChannelName"), mode)
        {
            ContentType = input.String("ContentType"),
            DistributionType = s3.String("S3DataDistributionType") ?? "FullyReplicated",
            RecordWrapperType = input.String("RecordWrapperType") ?? "None",
        };
        return new ChannelSpec(channel, s3.RequiredString("S3Uri"));
    }

    private static (string InstanceType, long InstanceCount) ReadResources(InputReader resources)
    {
        resources.RefuseUnsupported("InstanceGroups", "TrainingPlanArn", "InstancePlacementConfig");
        return (resources.RequiredString("InstanceType"), resources.RequiredInteger("InstanceCount"));
    }

    private static CheckpointSpec ReadCheckpoint(InputReader input) =>
        new(input.RequiredString("S3Uri").TrimEnd('/'), input.String("LocalPath") ?? DefaultCheckpointPath);

    /// <summary>Members without effect here: isolation, encryption, debugging, profiling, experiments, retries of capacity.</summary>
    private static void AcceptTheRest(InputReader input)
    {
        foreach (
            var member in (string[])
                [
                    "VpcConfig",
                    "DebugHookConfig",
                    "DebugRuleConfigurations",
                    "TensorBoardOutputConfig",
                    "ExperimentConfig",
                    "ProfilerConfig",
                    "ProfilerRuleConfigurations",
                    "RetryStrategy",
                    "RemoteDebugConfig",
                    "InfraCheckConfig",
                    "SessionChainingConfig",
                ]
        )
            input.Any(member);
        input.RefuseUnsupported("ServerlessJobConfig", "MlflowConfig", "ModelPackageConfig");
    }

    private static void Check(List<ChannelSpec> channels, long instanceCount, bool spot, long? maxWait, int maxRuntime)
    {
        if (channels.FirstOrDefault(channel => channel.Channel.Name.Trim('.').Length == 0) is { } dots)
        {
            throw ServiceError.Validation(
                $"The channel name '{dots.Channel.Name}' is not allowed: it names a directory above the channels. "
                    + "This is a rule of GenAI.Lifecycle.Local."
            );
        }

        if (channels.GroupBy(channel => channel.Channel.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw ServiceError.Validation($"Channel names must be unique. The name {twice.Key} is used more than once.");
        if (instanceCount > 1)
            throw ServiceError.Validation("Distributed training on more than one instance is not supported by the local SageMaker.");
        if (spot && (maxWait is null || maxWait < maxRuntime))
            throw ServiceError.Validation(
                "MaxWaitTimeInSeconds must be present and at least MaxRuntimeInSeconds if EnableManagedSpotTraining is true."
            );
        if (!spot && maxWait is not null)
            throw ServiceError.Validation("MaxWaitTimeInSeconds is only allowed if EnableManagedSpotTraining is true.");
    }
}
