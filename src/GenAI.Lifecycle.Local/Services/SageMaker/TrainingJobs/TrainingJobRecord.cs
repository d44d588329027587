using System.Text.Json;
using GenAI.Lifecycle.Local.Containers;

namespace GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

/// <summary>A training job that exists.</summary>
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

    /// <summary>How often the job was started, from one.</summary>
    public int Attempt { get; init; } = 1;

    public bool Finished => Status is "Completed" or "Failed" or "Stopped";

    /// <summary>Ends the present phase and begins another; a final one ends at once.</summary>
    public TrainingJobRecord Enter(string phase, string message, DateTimeOffset now, bool final = false)
    {
        var phases = Phases.ToList();
        if (phases.Count > 0 && phases[^1].EndTime is null) phases[^1] = phases[^1] with { EndTime = now };
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
