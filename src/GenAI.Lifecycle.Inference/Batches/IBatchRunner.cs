namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Runs batches of prompts as fast as the model's quota allows.</summary>
public interface IBatchRunner
{
    /// <summary>
    /// Runs or resumes a batch: prompts with an answer in the results file are not sent again. On cancellation no more
    /// prompts are sent; the answers in flight are awaited and written.
    /// </summary>
    /// <param name="request">The batch.</param>
    /// <param name="progress">Receives the progress every second, and at the end.</param>
    /// <param name="cancellationToken">The token to cancel the batch.</param>
    /// <returns>The summary of the run. Failed prompts are listed there and do not end the run.</returns>
    /// <exception cref="ArgumentException">The request is not valid, or two prompts have the same key.</exception>
    /// <exception cref="UnknownPriceException">The request has a budget and the model has no price.</exception>
    /// <exception cref="LifecycleException">The batch is already running, or its results are corrupt.</exception>
    /// <exception cref="IOException">A result could not be written.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; the answers received so far are in the results.</exception>
    Task<BatchSummary> RunAsync(
        BatchRequest request,
        IProgress<BatchProgress>? progress = null,
        CancellationToken cancellationToken = default
    );
}
