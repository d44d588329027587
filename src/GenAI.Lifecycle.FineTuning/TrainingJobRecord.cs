using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>A training job as it is noted when it starts, under <see cref="Records.RecordKinds.Job"/> and the job's id.</summary>
/// <param name="Job">The job; attach with it.</param>
/// <param name="JobArn">Its ARN.</param>
/// <param name="RequestHash">SHA-256 of what was asked for, lower-case hexadecimal.</param>
/// <param name="ModelName">What the tuned model will be called.</param>
/// <param name="ModelVersion">Its version.</param>
public sealed record TrainingJobRecord(JobId Job, string JobArn, string RequestHash, string ModelName, string ModelVersion);
