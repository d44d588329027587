using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Bedrock's own batch jobs. <see cref="IBatchRunner"/> starts them too, for a request with <see cref="BatchRequest.BedrockJob"/>; here they are handles.</summary>
public interface IBedrockBatchJobs
{
    /// <summary>
    /// Starts the job of a batch, over the prompts that its results do not answer; or finds the one that an earlier call started, by the
    /// note beside the results (<c>.job.json</c>).
    /// </summary>
    /// <param name="request">The batch, with <see cref="BatchRequest.BedrockJob"/>. Its prompts are texts: no media, no tools.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>
    /// The handle. Its result comes when the answers have been written into the batch's results, also those of a job that was stopped,
    /// expired or completed in part; <see langword="null"/> if every prompt is answered already.
    /// </returns>
    /// <exception cref="ArgumentException">The request is not valid.</exception>
    /// <exception cref="LifecycleException">There are fewer or more prompts than Bedrock takes in a job.</exception>
    /// <exception cref="ServiceException">A service refused.</exception>
    Task<IJobHandle<BatchSummary, BatchProgress>?> StartAsync(BatchRequest request, CancellationToken cancellationToken = default);

    /// <summary>A handle on a job, in this process or another.</summary>
    /// <param name="id">The job, as its handle had it.</param>
    /// <param name="request">The batch; its prompts are not read.</param>
    /// <exception cref="ArgumentException">The id is not one of a Bedrock batch job.</exception>
    IJobHandle<BatchSummary, BatchProgress> Attach(JobId id, BatchRequest request);
}
