namespace GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

/// <summary>Ends a job as Failed with this reason, as the service words it.</summary>
internal sealed class TrainingFailure(string message) : Exception(message);
