namespace GenAI.Lifecycle.Local.Containers;

/// <summary>One channel of input data as the container sees it.</summary>
/// <param name="Name">The directory under <c>input/data</c>.</param>
/// <param name="InputMode">File, FastFile or Pipe.</param>
internal sealed record TrainingChannel(string Name, string InputMode)
{
    public string? ContentType { get; init; }

    public string DistributionType { get; init; } = "FullyReplicated";

    public string RecordWrapperType { get; init; } = "None";
}

/// <summary>Describes the input of a training container.</summary>
internal sealed record TrainingRun
{
    public required string JobName { get; init; }

    public required string JobArn { get; init; }

    public required string Region { get; init; }

    public required ContainerCommand Command { get; init; }

    /// <summary>The directory in place of <c>/opt/ml</c>.</summary>
    public required string BaseDirectory { get; init; }

    public required string InstanceType { get; init; }

    /// <summary>Whether other jobs run on this machine already.</summary>
    public bool SharesMachine { get; init; }

    public int MaxRuntimeSeconds { get; init; } = 86_400;

    public IReadOnlyDictionary<string, string> HyperParameters { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<TrainingChannel> Channels { get; init; } = [];
}
