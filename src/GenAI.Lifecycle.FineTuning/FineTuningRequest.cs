using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>A model to be tuned.</summary>
public sealed record FineTuningRequest
{
    /// <summary>The job's name, unique in account and region for ever: letters, digits and hyphens, at most 63. The same request under the same name is the same job.</summary>
    public required string Name { get; init; }

    /// <summary>The model to start from. An artifact must be in S3 and goes to the container as a channel; any other goes as the hyperparameter with its id.</summary>
    public required ModelReference BaseModel { get; init; }

    /// <summary>The training image's URI.</summary>
    public required string Image { get; init; }

    /// <summary>What to train on.</summary>
    public required TrainingData TrainingData { get; init; }

    /// <summary>What to measure on while training.</summary>
    public TrainingData? ValidationData { get; init; }

    /// <summary>The reward model of <see cref="RewardRule.Model"/>: an artifact in S3; <see langword="null"/>: none.</summary>
    public ModelReference? RewardModel { get; init; }

    /// <summary>How to train.</summary>
    public FineTuningHyperparameters Hyperparameters { get; init; } = new();

    /// <summary>How the image wants to be told.</summary>
    public TrainingContract Contract { get; init; } = TrainingContract.Default;

    /// <summary>The machines.</summary>
    public TrainingInstances Instances { get; init; } = new();

    /// <summary>The longest time to train; the service then stops the job.</summary>
    /// <value>The default value is one day. From one second to 28 days.</value>
    public TimeSpan MaxRuntime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Trains on spare capacity; <see langword="null"/>: on demand.</summary>
    public SpotTraining? Spot { get; init; }

    /// <summary>Where checkpoints are kept in S3; <see langword="null"/>: none are.</summary>
    public string? CheckpointUri { get; init; }

    /// <summary>Where the artifact goes in S3, below a folder of the job's name; <see langword="null"/>: <see cref="FineTuningOptions.ArtifactsUri"/>.</summary>
    public string? OutputUri { get; init; }

    /// <summary>The role that the job acts as; <see langword="null"/>: <see cref="FineTuningOptions.RoleArn"/>.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The network; <see langword="null"/>: the service's own.</summary>
    public TrainingNetwork? Network { get; init; }

    /// <summary>Variables for the container.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags for the job. The library adds some of its own, whose names begin with <c>genai-lifecycle:</c>.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>What the tuned model is called over all its versions; <see langword="null"/>: <see cref="Name"/>.</summary>
    public string? ModelName { get; init; }

    /// <summary>The tuned model's version.</summary>
    /// <value>The default value is <c>1</c>.</value>
    public string ModelVersion { get; init; } = "1";

    /// <summary>The run in whose records job and model are stored, if an <see cref="Records.ILifecycleStore"/> is registered; <see langword="null"/>: they are not.</summary>
    public string? RunId { get; init; }

    /// <summary>How often to ask and how long; <see langword="null"/>: <see cref="FineTuningOptions.Polling"/>.</summary>
    public PollBudget? Polling { get; init; }
}
