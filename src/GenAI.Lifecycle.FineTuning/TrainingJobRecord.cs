using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>The record of a started training job, stored under <see cref="Records.RecordKinds.Job"/> and the job's id.</summary>
/// <param name="Job">The job's id, for attaching to the job.</param>
/// <param name="JobArn">The job's ARN.</param>
/// <param name="RequestHash">The SHA-256 of the request in lower-case hexadecimal.</param>
/// <param name="ModelName">The name of the tuned model.</param>
/// <param name="ModelVersion">The version of the tuned model.</param>
public sealed record TrainingJobRecord(JobId Job, string JobArn, string RequestHash, string ModelName, string ModelVersion);
