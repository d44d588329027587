using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>A request to fine-tune a model.</summary>
public sealed record FineTuningRequest
{
    /// <summary>
    /// The job's name: at most 63 letters, digits and hyphens, permanently unique in account and region. The same request with the same
    /// name refers to the same job.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>
    /// The base model. An artifact must be in S3 and is passed to the container as a channel; any other model is passed by id as a
    /// hyperparameter.
    /// </summary>
    public required ModelReference BaseModel { get; init; }

    /// <summary>The training image's URI.</summary>
    public required string Image { get; init; }

    /// <summary>The training data.</summary>
    public required TrainingData TrainingData { get; init; }

    /// <summary>The validation data.</summary>
    public TrainingData? ValidationData { get; init; }

    /// <summary>The reward model of <see cref="RewardRule.Model"/>: an artifact in S3; <see langword="null"/>: none.</summary>
    public ModelReference? RewardModel { get; init; }

    /// <summary>The hyperparameters.</summary>
    public FineTuningHyperparameters Hyperparameters { get; init; } = new();

    /// <summary>The contract of the training image.</summary>
    public TrainingContract Contract { get; init; } = TrainingContract.Default;

    /// <summary>The instances.</summary>
    public TrainingInstances Instances { get; init; } = new();

    /// <summary>The maximum training time, after which the service stops the job.</summary>
    /// <value>The default value is one day. From one second to 28 days.</value>
    public TimeSpan MaxRuntime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The settings of spot training; <see langword="null"/> for on-demand instances.</summary>
    public SpotTraining? Spot { get; init; }

    /// <summary>The S3 location of checkpoints; <see langword="null"/> for no checkpoints.</summary>
    public string? CheckpointUri { get; init; }

    /// <summary>
    /// The S3 location of the artifact, below a folder with the job's name; <see langword="null"/> for
    /// <see cref="FineTuningOptions.ArtifactsUri"/>.
    /// </summary>
    public string? OutputUri { get; init; }

    /// <summary>The role of the job; <see langword="null"/> for <see cref="FineTuningOptions.RoleArn"/>.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The network; <see langword="null"/> for the service's own.</summary>
    public TrainingNetwork? Network { get; init; }

    /// <summary>The environment variables of the container.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The tags of the job. The library adds tags with names that begin with <c>genai-lifecycle:</c>.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The name of the tuned model, shared by all its versions; <see langword="null"/> for <see cref="Name"/>.</summary>
    public string? ModelName { get; init; }

    /// <summary>The tuned model's version.</summary>
    /// <value>The default value is <c>1</c>.</value>
    public string ModelVersion { get; init; } = "1";

    /// <summary>
    /// The id of the run in whose records job and model are stored, if an <see cref="Records.ILifecycleStore"/> is registered;
    /// <see langword="null"/> to store nothing.
    /// </summary>
    public string? RunId { get; init; }

    /// <summary>The polling interval and time-out; <see langword="null"/> for <see cref="FineTuningOptions.Polling"/>.</summary>
    public PollBudget? Polling { get; init; }
}
