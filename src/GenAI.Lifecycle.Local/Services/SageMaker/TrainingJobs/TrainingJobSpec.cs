using GenAI.Lifecycle.Local.Containers;

namespace GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

/// <summary>Represents the specification of a training job.</summary>
internal sealed record TrainingJobSpec
{
    public required string Image { get; init; }

    public required string InstanceType { get; init; }

    public required string OutputPath { get; init; }

    /// <summary>Whether artifacts become tar.gz archives (the default) or stay files.</summary>
    public required bool CompressOutput { get; init; }

    public required int MaxRuntimeSeconds { get; init; }

    public IReadOnlyDictionary<string, string> HyperParameters { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<ChannelSpec> Channels { get; init; } = [];

    public IReadOnlyList<MetricDefinition> Metrics { get; init; } = [];

    public CheckpointSpec? Checkpoint { get; init; }
}

/// <summary>Represents a channel and the location of its data.</summary>
internal sealed record ChannelSpec(TrainingChannel Channel, string S3Uri);

/// <summary>Represents the location of checkpoints.</summary>
internal sealed record CheckpointSpec(string S3Uri, string LocalPath);
