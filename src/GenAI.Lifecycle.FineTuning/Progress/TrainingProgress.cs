namespace GenAI.Lifecycle.FineTuning;

/// <summary>
/// An event of a training job: a <see cref="TrainingPhase"/>, a <see cref="TrainingStep"/>, a <see cref="TrainingMetric"/> or a
/// <see cref="TrainingLogLine"/>.
/// </summary>
/// <param name="At">The time in UTC.</param>
public abstract record TrainingProgress(DateTimeOffset At);

/// <summary>The job entered a phase.</summary>
/// <param name="At">The time.</param>
/// <param name="Status">
/// The job's status at that time: <c>InProgress</c>, <c>Stopping</c>, <c>Stopped</c>, <c>Failed</c>, <c>Completed</c>.
/// </param>
/// <param name="Phase">The secondary status: <c>Starting</c>, <c>Downloading</c>, <c>Training</c>, <c>Uploading</c>, …</param>
/// <param name="Message">The service's message.</param>
public sealed record TrainingPhase(DateTimeOffset At, string Status, string? Phase, string? Message) : TrainingProgress(At)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Status}{(Phase is null || Phase == Status ? "" : $" ({Phase})")}{(string.IsNullOrEmpty(Message) ? "" : $": {Message}")}";
}

/// <summary>The position of the training, in the service's numbering.</summary>
/// <param name="At">The time of the observation.</param>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Epochs">The total number of epochs; <see langword="null"/> if unknown.</param>
/// <param name="Step">The step of the epoch, from 1.</param>
/// <param name="StepsPerEpoch">The number of steps per epoch; <see langword="null"/> if unknown.</param>
public sealed record TrainingStep(DateTimeOffset At, long Epoch, long? Epochs, long Step, long? StepsPerEpoch) : TrainingProgress(At)
{
    /// <summary>The steps taken since the training began; <see langword="null"/> if the totals are unknown.</summary>
    internal long? Position => StepsPerEpoch is > 0 ? ((Math.Max(Epoch, 1) - 1) * StepsPerEpoch.Value) + Step : null;

    /// <summary>The completed share, within [0, 1]; <see langword="null"/> if the totals are unknown.</summary>
    public double? Fraction =>
        Epochs is > 0 && StepsPerEpoch is > 0
            ? Math.Clamp((((Math.Max(Epoch, 1) - 1) * StepsPerEpoch.Value) + Step) / (double)(Epochs.Value * StepsPerEpoch.Value), 0, 1)
            : null;
}

/// <summary>A metric value that a metric definition found in the container's log.</summary>
/// <param name="At">The line's time.</param>
/// <param name="Name">The metric, such as <c>loss</c>.</param>
/// <param name="Value">Its value.</param>
public sealed record TrainingMetric(DateTimeOffset At, string Name, double Value) : TrainingProgress(At);

/// <summary>A line that the container wrote.</summary>
/// <param name="At">The time.</param>
/// <param name="Stream">The log stream, one per host, such as <c>job/algo-1-1700000000</c>.</param>
/// <param name="Text">The line.</param>
public sealed record TrainingLogLine(DateTimeOffset At, string Stream, string Text) : TrainingProgress(At);
