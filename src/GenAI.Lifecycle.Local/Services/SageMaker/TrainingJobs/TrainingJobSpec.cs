using GenAI.Lifecycle.Local.Containers;

namespace GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

/// <summary>What a training job was asked to do.</summary>
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

/// <summary>A channel and where its data is.</summary>
internal sealed record ChannelSpec(TrainingChannel Channel, string S3Uri);

/// <summary>Where checkpoints are kept.</summary>
internal sealed record CheckpointSpec(string S3Uri, string LocalPath);
