namespace GenAI.Lifecycle.FineTuning;

/// <summary>The machines of a training job.</summary>
public sealed record TrainingInstances
{
    /// <summary>The instance type.</summary>
    /// <value>The default value is <c>ml.g5.2xlarge</c>: one A10G of 24 GB.</value>
    public string Type { get; init; } = "ml.g5.2xlarge";

    /// <summary>How many.</summary>
    /// <value>The default value is 1. At least 1.</value>
    public int Count { get; init; } = 1;

    /// <summary>The volume of each, in GB.</summary>
    /// <value>The default value is 100. At least 1.</value>
    public int VolumeSizeInGB { get; init; } = 100;

    /// <summary>How long they are kept warm for the next job; they cost while they wait.</summary>
    /// <value>The default value is zero. At most 6 hours, in whole seconds.</value>
    public TimeSpan KeepAlive { get; init; }
}

/// <summary>Training on spare capacity: cheaper, and interrupted when others need it. With <see cref="FineTuningRequest.CheckpointUri"/> it goes on where it stopped.</summary>
/// <param name="MaxWait">How long the job may take with all interruptions; at least <see cref="FineTuningRequest.MaxRuntime"/>.</param>
public sealed record SpotTraining(TimeSpan MaxWait);

/// <summary>The network of a training job.</summary>
public sealed record TrainingNetwork
{
    /// <summary>Security groups of a VPC; none: no VPC.</summary>
    public IReadOnlyList<string> SecurityGroupIds { get; init; } = [];

    /// <summary>Subnets of the same VPC.</summary>
    public IReadOnlyList<string> SubnetIds { get; init; } = [];

    /// <summary>Whether the container is cut off from all network but its data.</summary>
    public bool Isolated { get; init; }

    /// <summary>Whether what hosts say to each other is encrypted.</summary>
    public bool EncryptTraffic { get; init; }
}
