using Amazon.SageMaker;
using Amazon.SageMaker.Model;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>The resolved locations and role of a request, after defaults and uploads.</summary>
/// <param name="RoleArn">The role.</param>
/// <param name="OutputUri">The location of the artifact.</param>
/// <param name="TrainingUri">The training data.</param>
/// <param name="ValidationUri">The validation data.</param>
internal sealed record TrainingPlaces(string RoleArn, string OutputUri, string TrainingUri, string? ValidationUri);

/// <summary>Creates the SageMaker request.</summary>
internal static class TrainingJobRequest
{
    public static CreateTrainingJobRequest Write(FineTuningRequest request, TrainingPlaces places)
    {
        var create = new CreateTrainingJobRequest
        {
            TrainingJobName = request.Name,
            AlgorithmSpecification = new AlgorithmSpecification
            {
                TrainingImage = request.Image,
                TrainingInputMode = TrainingInputMode.File,
                MetricDefinitions =
                [
                    .. request.Contract.Metrics.Select(static metric => new MetricDefinition { Name = metric.Key, Regex = metric.Value }),
                ],
                EnableSageMakerMetricsTimeSeries = true,
            },
            RoleArn = places.RoleArn,
            HyperParameters = HyperparameterWriter.Write(request.Hyperparameters, request.BaseModel, request.Contract),
            InputDataConfig = [.. Channels(request, places)],
            OutputDataConfig = new OutputDataConfig { S3OutputPath = places.OutputUri },
            ResourceConfig = Resources(request.Instances),
            StoppingCondition = new StoppingCondition { MaxRuntimeInSeconds = Seconds(request.MaxRuntime) },
            Environment = request.Environment.Count == 0 ? null : new(request.Environment),
        };
        if (request.CheckpointUri is { } checkpoints)
            create.CheckpointConfig = new CheckpointConfig { S3Uri = checkpoints };
        if (request.Spot is { } spot)
        {
            create.EnableManagedSpotTraining = true;
            create.StoppingCondition.MaxWaitTimeInSeconds = Seconds(spot.MaxWait);
        }

        if (request.Network is { } network)
            AddNetwork(create, network);
        return create;
    }

    private static IEnumerable<Channel> Channels(FineTuningRequest request, TrainingPlaces places)
    {
        yield return Channel(request.Contract.TrainingChannel, places.TrainingUri);
        if (places.ValidationUri is { } validation)
            yield return Channel(request.Contract.ValidationChannel, validation);
        if (request.BaseModel.Kind == ModelKind.Artifact)
            yield return Channel(request.Contract.BaseModelChannel, request.BaseModel.Id);
        if (request.RewardModel is { } reward)
            yield return Channel(request.Contract.RewardModelChannel, reward.Id);
    }

    private static Channel Channel(string name, string uri) =>
        new()
        {
            ChannelName = name,
            DataSource = new DataSource
            {
                S3DataSource = new S3DataSource
                {
                    S3DataType = S3DataType.S3Prefix,
                    S3Uri = uri,
                    S3DataDistributionType = S3DataDistribution.FullyReplicated,
                },
            },
        };

    private static ResourceConfig Resources(TrainingInstances instances) =>
        new()
        {
            InstanceType = instances.Type,
            InstanceCount = instances.Count,
            VolumeSizeInGB = instances.VolumeSizeInGB,
            KeepAlivePeriodInSeconds = instances.KeepAlive > TimeSpan.Zero ? Seconds(instances.KeepAlive) : null,
        };

    private static void AddNetwork(CreateTrainingJobRequest create, TrainingNetwork network)
    {
        if (network.SubnetIds.Count > 0)
            create.VpcConfig = new VpcConfig { SecurityGroupIds = [.. network.SecurityGroupIds], Subnets = [.. network.SubnetIds] };
        create.EnableNetworkIsolation = network.Isolated;
        create.EnableInterContainerTrafficEncryption = network.EncryptTraffic;
    }

    private static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);
}
