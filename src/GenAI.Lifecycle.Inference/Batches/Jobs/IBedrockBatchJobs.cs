using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// Bedrock's own batch jobs. <see cref="IBatchRunner"/> starts them too, for a request with
/// <see cref="BatchRequest.BedrockJob"/>; here they are handles.
/// </summary>
public interface IBedrockBatchJobs
{
    /// <summary>
    /// Starts the jobs of a batch, over the prompts that its results do not answer: one, or several where one would exceed the service's
    /// limits. Or finds those that an earlier call started, by the note beside the results (<c>.job.json</c>).
    /// </summary>
    /// <param name="request">The batch, with <see cref="BatchRequest.BedrockJob"/>. Its prompts are what Converse takes, without tools,
    /// guardrails and media in S3.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>
    /// The handle on all of them. Its result comes when the answers have been written into the batch's results, also those of jobs that
    /// were stopped, expired or completed in part; the prompts of a job that failed beside others are among its failures. Jobs beyond
    /// those that the service takes at once are submitted while the handle is waited for. <see langword="null"/> if every prompt is
    /// answered already.
    /// </returns>
    /// <exception cref="ArgumentException">The request is not valid.</exception>
    /// <exception cref="NotSupportedException">A prompt holds what a batch job does not take; the message has its key.</exception>
    /// <exception cref="LifecycleException">There are fewer prompts than Bedrock takes in a job, or one is larger than its input may
    /// be.</exception>
    /// <exception cref="ServiceException">A service refused.</exception>
    Task<IJobHandle<BatchSummary, BatchProgress>?> StartAsync(BatchRequest request, CancellationToken cancellationToken = default);

    /// <summary>Returns a handle on the jobs of a batch, in this process or another. It submits no further ones.</summary>
    /// <param name="id">The jobs, as their handle had it.</param>
    /// <param name="request">The batch; its prompts are not read.</param>
    /// <exception cref="ArgumentException">The id is not one of a Bedrock batch job.</exception>
    IJobHandle<BatchSummary, BatchProgress> Attach(JobId id, BatchRequest request);
}
