using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>The result of a training job.</summary>
public sealed record TrainedModel
{
    /// <summary>The job.</summary>
    public required JobId Job { get; init; }

    /// <summary>The job's ARN.</summary>
    public required string JobArn { get; init; }

    /// <summary>The model with its lineage: base, method, data hashes, hyperparameters as sent, artifact.</summary>
    public required ModelVersion Version { get; init; }

    /// <summary>The artifact's S3 URI: a <c>model.tar.gz</c>.</summary>
    public required string ArtifactUri { get; init; }

    /// <summary>The last value of each metric, by name.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>
    /// The metrics over time from the log, sampled down to at most a few thousand points; empty if the log no longer exists.
    /// </summary>
    public IReadOnlyList<TrainingMetric> Curve { get; init; } = [];

    /// <summary>The start time of the training.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The end time of the training.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The training time.</summary>
    public TimeSpan? TrainingTime { get; init; }

    /// <summary>The billable part of the training time.</summary>
    public TimeSpan? BillableTime { get; init; }

    /// <summary>
    /// A note about <see cref="Cost"/>, such as that the price is older than six months; <see langword="null"/> if there is
    /// none.
    /// </summary>
    public string? CostWarning { get; init; }

    /// <summary>
    /// The cost according to <see cref="FineTuningOptions.Prices"/>: on-demand price times <see cref="BillableTime"/>;
    /// <see langword="null"/> if the instance type has no price.
    /// </summary>
    public Money? Cost { get; init; }
}
