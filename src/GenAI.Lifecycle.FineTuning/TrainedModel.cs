using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>What a training job gave.</summary>
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

    /// <summary>The metrics over time as read from the log, thinned to at most some thousand points; empty if the log is gone.</summary>
    public IReadOnlyList<TrainingMetric> Curve { get; init; } = [];

    /// <summary>When training started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When training ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How long it trained.</summary>
    public TimeSpan? TrainingTime { get; init; }

    /// <summary>How long of it is paid for.</summary>
    public TimeSpan? BillableTime { get; init; }

    /// <summary>
    /// What to know about <see cref="Cost"/>, such as that the price is older than six months; <see langword="null"/> if there is
    /// nothing.
    /// </summary>
    public string? CostWarning { get; init; }

    /// <summary>What that costs by <see cref="FineTuningOptions.Prices"/>, on-demand price times <see cref="BillableTime"/>; <see langword="null"/> if the table lacks the instance type.</summary>
    public Money? Cost { get; init; }
}
