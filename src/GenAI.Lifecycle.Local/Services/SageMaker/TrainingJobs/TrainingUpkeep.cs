using GenAI.Lifecycle.Local.Hosting;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

/// <summary>
/// Records every few seconds that a job is alive, and uploads its checkpoints. Failures are retried in the next round.
/// </summary>
internal static class TrainingUpkeep
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Runs until it is cancelled, which is when the container has ended.</summary>
    public static async Task RunAsync(
        Action<Func<TrainingJobRecord, TrainingJobRecord>> change,
        CheckpointSync? checkpoints,
        TimeProvider time,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        try
        {
            for (var failures = 0; ; )
            {
                await Task.Delay(Interval, time, cancellationToken).ConfigureAwait(false);
                try
                {
                    change(record => record with { AliveAt = time.GetUtcNow() });
                    if (checkpoints is not null)
                        await checkpoints.StoreAsync(cancellationToken).ConfigureAwait(false);
                    failures = 0;
                }
                catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ServiceError)
                {
                    if (failures++ == 0)
                        Log.BackgroundFailed(logger, failure, "Keeping a training job's checkpoints");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The container has ended.
        }
    }
}
