namespace GenAI.Lifecycle.FineTuning;

/// <summary>The instances of a training job.</summary>
public sealed record TrainingInstances
{
    /// <summary>The instance type.</summary>
    /// <value>The default value is <c>ml.g5.2xlarge</c>: one A10G of 24 GB.</value>
    public string Type { get; init; } = "ml.g5.2xlarge";

    /// <summary>The number of instances.</summary>
    /// <value>The default value is 1. At least 1.</value>
    public int Count { get; init; } = 1;

    /// <summary>The volume size of each instance, in GB.</summary>
    /// <value>The default value is 100. At least 1.</value>
    public int VolumeSizeInGB { get; init; } = 100;

    /// <summary>The time for which instances are kept warm for the next job; they are billed while waiting.</summary>
    /// <value>The default value is zero. At most 6 hours, in whole seconds.</value>
    public TimeSpan KeepAlive { get; init; }
}

/// <summary>
/// Spot training: cheaper, but it can be interrupted. With <see cref="FineTuningRequest.CheckpointUri"/> it resumes where it stopped.
/// </summary>
/// <param name="MaxWait">The maximum time of the job including interruptions; at least <see cref="FineTuningRequest.MaxRuntime"/>.</param>
public sealed record SpotTraining(TimeSpan MaxWait);

/// <summary>The network of a training job.</summary>
public sealed record TrainingNetwork
{
    /// <summary>The security groups of a VPC; empty for no VPC.</summary>
    public IReadOnlyList<string> SecurityGroupIds { get; init; } = [];

    /// <summary>Subnets of the same VPC.</summary>
    public IReadOnlyList<string> SubnetIds { get; init; } = [];

    /// <summary>Whether the container is isolated from the network except for its data.</summary>
    public bool Isolated { get; init; }

    /// <summary>Whether traffic between hosts is encrypted.</summary>
    public bool EncryptTraffic { get; init; }
}
