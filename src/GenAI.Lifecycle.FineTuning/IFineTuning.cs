using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Tunes models with SageMaker training jobs.</summary>
public interface IFineTuning
{
    /// <summary>Uploads the data, unless the same is there, and starts the job, unless the same request was started under this name: then the handle is on that job, whatever has become of it.</summary>
    /// <param name="request">What to tune and how.</param>
    /// <param name="cancellationToken">Gives up starting; a job that has started goes on.</param>
    /// <exception cref="ArgumentException">A member of <paramref name="request"/> is missing or out of its range; the message names it.</exception>
    /// <exception cref="LifecycleException">Another request was started under this name.</exception>
    /// <exception cref="ServiceException">A service refused.</exception>
    Task<IJobHandle<TrainedModel, TrainingProgress>> StartAsync(FineTuningRequest request, CancellationToken cancellationToken = default);

    /// <summary>A handle on a job that this or another process started.</summary>
    /// <param name="job">The <see cref="IJobHandle{TResult, TProgress}.Id"/> of its handle.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException"><paramref name="job"/> is no training job.</exception>
    /// <exception cref="ServiceException">There is no such job, or the service refused.</exception>
    Task<IJobHandle<TrainedModel, TrainingProgress>> AttachAsync(JobId job, CancellationToken cancellationToken = default);
}
