using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// Bedrock's own batch jobs. <see cref="IBatchRunner"/> also starts them, for a request with
/// <see cref="BatchRequest.BedrockJob"/>; this interface returns handles.
/// </summary>
public interface IBedrockBatchJobs
{
    /// <summary>
    /// Starts the jobs of a batch for its unanswered prompts: one, or several if one would exceed the service's limits.
    /// If an earlier call started them already, finds them by the note beside the results (<c>.job.json</c>).
    /// </summary>
    /// <param name="request">The batch, with <see cref="BatchRequest.BedrockJob"/>. Its prompts must be valid for Converse, without
    /// tools, guardrails and media in S3.</param>
    /// <param name="cancellationToken">The token to cancel the starting.</param>
    /// <returns>
    /// The handle on all jobs; <see langword="null"/> if every prompt is already answered. Its result is available when the answers
    /// have been written into the batch's results, including those of jobs that were stopped, expired or partially completed; the
    /// prompts of a failed job among several count as failures. Jobs beyond the service's concurrency limit are submitted while the
    /// handle is awaited.
    /// </returns>
    /// <exception cref="ArgumentException">The request is not valid.</exception>
    /// <exception cref="NotSupportedException">A prompt has content that a batch job does not support; the message names its
    /// key.</exception>
    /// <exception cref="LifecycleException">There are fewer prompts than Bedrock's minimum per job, or one is larger than the input
    /// limit.</exception>
    /// <exception cref="ServiceException">A service rejected the request.</exception>
    Task<IJobHandle<BatchSummary, BatchProgress>?> StartAsync(BatchRequest request, CancellationToken cancellationToken = default);

    /// <summary>Returns a handle on the jobs of a batch, in this process or another. It submits no further jobs.</summary>
    /// <param name="id">The id of the jobs, from their handle.</param>
    /// <param name="request">The batch; its prompts are not read.</param>
    /// <exception cref="ArgumentException">The id is not one of a Bedrock batch job.</exception>
    IJobHandle<BatchSummary, BatchProgress> Attach(JobId id, BatchRequest request);
}
