using System.Collections.Concurrent;
using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.State;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

/// <summary>Runs the jobs, each in the background. Unfinished jobs of a stopped host start again with their checkpoints.</summary>
internal sealed class TrainingJobWorker(
    StateStore store,
    TrainingJobRun run,
    ILogSink logs,
    IMetricSink metrics,
    TimeProvider time,
    ILogger<TrainingJobWorker> logger
) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (RunningTrainingJob Job, Task Work)> _running = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _shutdown = new();

    public StateCollection<TrainingJobRecord> Jobs { get; } =
        store.Collection("sagemaker/training-jobs", SageMakerJson.Default.TrainingJobRecord);

    /// <summary>The number of running jobs.</summary>
    public int Running => _running.Count;

    /// <summary>Returns the record with the metrics and progress of a running job.</summary>
    public TrainingJobRecord Current(TrainingJobRecord job) =>
        _running.TryGetValue(job.Name, out var running) ? running.Job.Overlay(job) : job;

    public void Launch(TrainingJobRecord job)
    {
        var running = new RunningTrainingJob(job, logs, metrics, time, sharesMachine: !_running.IsEmpty);
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[job.Name] = (running, CarryOutAsync(job, running, begin.Task));
        begin.SetResult();
    }

    /// <exception cref="ServiceError">The job has ended.</exception>
    public void Stop(string name)
    {
        store.Transaction(() =>
        {
            var job = Jobs.Get(name)!;
            if (job.Finished)
                throw ServiceError.Validation($"The request was rejected because the training job is in status {job.Status}.");
            if (job.Status != "Stopping")
                Jobs.Put(name, (job with { Status = "Stopping" }).Enter("Stopping", "Stopping the training job", time.GetUtcNow()));
        });
        if (_running.TryGetValue(name, out var running))
            running.Job.StopRequested.Cancel();
    }

    /// <summary>Resumes the work of an earlier host.</summary>
    public void Resume()
    {
        foreach (var (name, job) in Jobs.List().Where(item => !item.Value.Finished))
        {
            var now = time.GetUtcNow();
            if (job.Status == "Stopping")
            {
                Jobs.Put(name, (job with { Status = "Stopped" }).Enter("Stopped", "Training job stopped", now, final: true));
                continue;
            }

            var again = job.TakeUp(now);
            Jobs.Put(name, again);
            Launch(again);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _shutdown.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running.Values.Select(running => running.Work)).ConfigureAwait(false);
        _shutdown.Dispose();
    }

    private async Task CarryOutAsync(TrainingJobRecord job, RunningTrainingJob running, Task begin)
    {
        await begin.ConfigureAwait(false);
        try
        {
            if (await run.ExecuteAsync(job, running, Change, _shutdown.Token).ConfigureAwait(false) is { } ending)
                await KeepEndAsync(job.Name, running, ending).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_shutdown.IsCancellationRequested)
        {
            // The next host with this state resumes the job.
        }
        finally
        {
            _running.TryRemove(job.Name, out _);
            running.Dispose();
        }

        void Change(Func<TrainingJobRecord, TrainingJobRecord> change) => Jobs.Update(job.Name, record => running.Overlay(change(record)));
    }

    /// <summary>Saves the end of a job. Until it is saved, Describe answers from memory.</summary>
    private Task KeepEndAsync(string name, RunningTrainingJob running, Func<TrainingJobRecord, TrainingJobRecord> ending) =>
        StateRetry.UntilKeptAsync(
            $"Keeping the end of the training job {name}",
            () =>
            {
                running.Ended ??= ending(running.Overlay(Jobs.Get(name)!));
                var logged = running.FlushLog();
                Jobs.Put(name, running.Ended);
                return logged;
            },
            logger,
            _shutdown.Token
        );
}
