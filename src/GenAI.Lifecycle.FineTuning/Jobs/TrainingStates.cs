using Amazon.SageMaker;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>What SageMaker's training statuses mean.</summary>
internal static class TrainingStates
{
    public const string JobKind = "sagemaker-training";

    // A job that is being deleted is no longer there at the next question, and that answer is the error to show.
    public static JobStates Table { get; } = new(
        running: [TrainingJobStatus.InProgress, TrainingJobStatus.Stopping, "Deleting"],
        succeeded: [TrainingJobStatus.Completed],
        failed: [TrainingJobStatus.Failed],
        stopped: [TrainingJobStatus.Stopped]);
}
