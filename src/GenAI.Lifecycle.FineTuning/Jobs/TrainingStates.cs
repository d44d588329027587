using Amazon.SageMaker;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Maps SageMaker's training statuses.</summary>
internal static class TrainingStates
{
    public const string JobKind = "sagemaker-training";

    // A job that is being deleted does not exist at the next poll, and that response is the error to show.
    public static JobStates Table { get; } =
        new(
            running: [TrainingJobStatus.InProgress, TrainingJobStatus.Stopping, "Deleting"],
            succeeded: [TrainingJobStatus.Completed],
            failed: [TrainingJobStatus.Failed],
            stopped: [TrainingJobStatus.Stopped]
        );
}
