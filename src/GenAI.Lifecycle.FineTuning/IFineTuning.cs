using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Represents the fine-tuning stage: tunes models with SageMaker training jobs.</summary>
public interface IFineTuning
{
    /// <summary>
    /// Uploads the data unless it is already in S3, and starts the job unless the same request was already started with this name. In
    /// that case, returns a handle on the existing job, whatever its state.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The token to cancel the start. A started job continues.</param>
    /// <exception cref="ArgumentException">
    /// A member of <paramref name="request"/> is missing or out of range; the message names it.
    /// </exception>
    /// <exception cref="LifecycleException">Another request was started with this name.</exception>
    /// <exception cref="ServiceException">A service call failed.</exception>
    Task<IJobHandle<TrainedModel, TrainingProgress>> StartAsync(FineTuningRequest request, CancellationToken cancellationToken = default);

    /// <summary>Returns a handle on a job that this or another process started.</summary>
    /// <param name="job">The <see cref="IJobHandle{TResult, TProgress}.Id"/> of its handle.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ArgumentException"><paramref name="job"/> is not a training job.</exception>
    /// <exception cref="ServiceException">The job does not exist, or the service call failed.</exception>
    Task<IJobHandle<TrainedModel, TrainingProgress>> AttachAsync(JobId job, CancellationToken cancellationToken = default);
}
