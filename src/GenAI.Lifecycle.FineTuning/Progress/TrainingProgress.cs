namespace GenAI.Lifecycle.FineTuning;

/// <summary>Something that a training job said: a <see cref="TrainingPhase"/>, a <see cref="TrainingStep"/>, a <see cref="TrainingMetric"/> or a <see cref="TrainingLogLine"/>.</summary>
/// <param name="At">When, in UTC.</param>
public abstract record TrainingProgress(DateTimeOffset At);

/// <summary>The job entered a phase.</summary>
/// <param name="At">When.</param>
/// <param name="Status">The job's status when that was seen: <c>InProgress</c>, <c>Stopping</c>, <c>Stopped</c>, <c>Failed</c>, <c>Completed</c>.</param>
/// <param name="Phase">The secondary status: <c>Starting</c>, <c>Downloading</c>, <c>Training</c>, <c>Uploading</c>, …</param>
/// <param name="Message">What the service says about it.</param>
public sealed record TrainingPhase(DateTimeOffset At, string Status, string? Phase, string? Message) : TrainingProgress(At)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Status}{(Phase is null || Phase == Status ? "" : $" ({Phase})")}{(string.IsNullOrEmpty(Message) ? "" : $": {Message}")}";
}

/// <summary>How far the training has come, as the service counts it.</summary>
/// <param name="At">When that was seen.</param>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Epochs">How many there will be; <see langword="null"/> if it is not known.</param>
/// <param name="Step">The step of the epoch, from 1.</param>
/// <param name="StepsPerEpoch">How many an epoch has; <see langword="null"/> if it is not known.</param>
public sealed record TrainingStep(DateTimeOffset At, long Epoch, long? Epochs, long Step, long? StepsPerEpoch) : TrainingProgress(At)
{
    /// <summary>The steps taken since the training began; <see langword="null"/> if the totals are not known.</summary>
    internal long? Position => StepsPerEpoch is > 0 ? ((Math.Max(Epoch, 1) - 1) * StepsPerEpoch.Value) + Step : null;

    /// <summary>The part that is done, within [0, 1]; <see langword="null"/> if the totals are not known.</summary>
    public double? Fraction => Epochs is > 0 && StepsPerEpoch is > 0
        ? Math.Clamp((((Math.Max(Epoch, 1) - 1) * StepsPerEpoch.Value) + Step) / (double)(Epochs.Value * StepsPerEpoch.Value), 0, 1)
        : null;
}

/// <summary>A number that the container wrote to its log and a metric definition found there.</summary>
/// <param name="At">The line's time.</param>
/// <param name="Name">The metric, such as <c>loss</c>.</param>
/// <param name="Value">Its value.</param>
public sealed record TrainingMetric(DateTimeOffset At, string Name, double Value) : TrainingProgress(At);

/// <summary>A line that the container wrote.</summary>
/// <param name="At">When.</param>
/// <param name="Stream">The log stream: one a host, such as <c>job/algo-1-1700000000</c>.</param>
/// <param name="Text">The line.</param>
public sealed record TrainingLogLine(DateTimeOffset At, string Stream, string Text) : TrainingProgress(At);
