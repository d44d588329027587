using System.Text.Json;
using GenAI.Lifecycle.Local.Containers;

namespace GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

/// <summary>Represents a training job.</summary>
internal sealed record TrainingJobRecord
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    public required TrainingJobSpec Spec { get; init; }

    /// <summary>CreateTrainingJob's input, for Describe.</summary>
    public required JsonElement Request { get; init; }

    public required DateTimeOffset CreationTime { get; init; }

    public required DateTimeOffset LastModifiedTime { get; init; }

    /// <summary>InProgress, Completed, Failed, Stopping or Stopped.</summary>
    public string Status { get; init; } = "InProgress";

    public IReadOnlyList<TrainingPhase> Phases { get; init; } = [];

    public string? FailureReason { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public string? Artifacts { get; init; }

    public TrainingProgress Progress { get; init; } = TrainingProgress.None;

    public IReadOnlyList<TrainingMetric> Metrics { get; init; } = [];

    /// <summary>The time at which the job was last known to run; time after a kill of the host is neither trained nor billed.</summary>
    public DateTimeOffset? AliveAt { get; init; }

    /// <summary>The number of starts of the job, from one.</summary>
    public int Attempt { get; init; } = 1;

    public bool Finished => Status is "Completed" or "Failed" or "Stopped";

    /// <summary>The time of all attempts from the download on, without the breaks between them.</summary>
    public TimeSpan ActiveTime =>
        Phases
            .Where(phase => phase.Status is "Downloading" or "Training" or "Uploading" or "Stopping")
            .Aggregate(TimeSpan.Zero, (sum, phase) => sum + ((phase.EndTime ?? phase.StartTime) - phase.StartTime));

    /// <summary>Ends the phase in which a host was killed, at the time when it was last alive, and begins the next attempt.</summary>
    public TrainingJobRecord TakeUp(DateTimeOffset now)
    {
        var phases = Phases.ToList();
        if (phases.Count > 0 && phases[^1] is { EndTime: null } open)
            phases[^1] = open with { EndTime = AliveAt > open.StartTime ? AliveAt : open.StartTime };

        return (this with { Phases = phases, Attempt = Attempt + 1 })
            .Enter("Interrupted", "The host of the training job was restarted", now)
            .Enter("Starting", "Launching requested ML instances", now);
    }

    /// <summary>Ends the current phase and begins another; a final one ends at once.</summary>
    public TrainingJobRecord Enter(string phase, string message, DateTimeOffset now, bool final = false)
    {
        var phases = Phases.ToList();
        if (phases.Count > 0 && phases[^1].EndTime is null)
            phases[^1] = phases[^1] with { EndTime = now };
        phases.Add(new TrainingPhase(phase, message, now, final ? now : null));
        return this with { Phases = phases, LastModifiedTime = now, EndTime = final ? now : EndTime };
    }
}

/// <summary>A secondary status with its time.</summary>
internal sealed record TrainingPhase(string Status, string Message, DateTimeOffset StartTime, DateTimeOffset? EndTime);

/// <summary>The last value of a metric, and its course thinned to at most <see cref="MaxCourse"/> points.</summary>
internal sealed record TrainingMetric(string Name, double Value, DateTimeOffset Timestamp, IReadOnlyList<double> Course)
{
    public const int MaxCourse = 256;
}
