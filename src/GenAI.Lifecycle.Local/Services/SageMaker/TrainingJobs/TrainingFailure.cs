namespace GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

/// <summary>Thrown to end a job as Failed with the service's message.</summary>
internal sealed class TrainingFailure(string message) : Exception(message);
