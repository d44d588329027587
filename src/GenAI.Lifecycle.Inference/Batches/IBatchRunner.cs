namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Has many prompts answered, as fast as the model's quota allows.</summary>
public interface IBatchRunner
{
    /// <summary>
    /// Runs a batch, or goes on with one: prompts that the results file answers are not asked again. Cancellation lets no more out,
    /// waits for what is under way and writes it down.
    /// </summary>
    /// <param name="request">The batch.</param>
    /// <param name="progress">Hears every second how far it is, and at the end.</param>
    /// <param name="cancellationToken">Stops the batch.</param>
    /// <returns>What was done. Prompts that failed are listed there and do not end the run.</returns>
    /// <exception cref="ArgumentException">The request is not valid, or two prompts have the same key.</exception>
    /// <exception cref="UnknownPriceException">There is a budget, and the model has no price.</exception>
    /// <exception cref="LifecycleException">The batch is being run already, or its results are damaged.</exception>
    /// <exception cref="IOException">A result could not be written.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; what had been answered is in the results.</exception>
    Task<BatchSummary> RunAsync(BatchRequest request, IProgress<BatchProgress>? progress = null, CancellationToken cancellationToken = default);
}
