using System.Collections.Concurrent;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.State;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.Services.Bedrock.ModelInvocationJobs;

/// <summary>
/// Runs jobs in the background, a few at once, the others in a queue. Unfinished jobs of a stopped host start again.
/// </summary>
internal sealed class InvocationJobWorker(
    StateStore store,
    InvocationJobRun run,
    RecordRequests requests,
    TimeProvider time,
    ILogger<InvocationJobWorker> logger
) : IAsyncDisposable
{
    private const int JobsAtOnce = 4;
    private readonly ConcurrentDictionary<string, (RunningInvocationJob Job, Task Work)> _running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _slots = new(JobsAtOnce, JobsAtOnce);
    private readonly CancellationTokenSource _shutdown = new();

    public StateCollection<InvocationJobRecord> Jobs { get; } =
        store.Collection("bedrock/model-invocation-jobs", InvocationJobJson.Default.InvocationJobRecord);

    /// <summary>Returns the record with the counts of a running job.</summary>
    public InvocationJobRecord Current(InvocationJobRecord job) =>
        !job.Finished && _running.TryGetValue(job.Id, out var running) ? job with { Counts = running.Job.Counts } : job;

    public void Launch(InvocationJobRecord job, AwsRequest request) => Launch(job, requests.From(request));

    /// <exception cref="ServiceError">The job has ended.</exception>
    public void Stop(InvocationJobRecord job)
    {
        store.Transaction(() =>
        {
            var current = Jobs.Get(job.Id)!;
            if (current.Finished)
                throw new ServiceError("ConflictException", 400, $"The job is in status {current.Status} and can't be stopped.");
            Jobs.Put(job.Id, current.Enter("Stopping", time.GetUtcNow()));
        });
        if (_running.TryGetValue(job.Id, out var running))
            running.Job.StopRequested.Cancel();
    }

    /// <summary>Resumes the work of an earlier host.</summary>
    public void Resume()
    {
        foreach (var (id, job) in Jobs.List().Where(static item => !item.Value.Finished))
        {
            if (job.Status == "Stopping")
                Jobs.Put(id, job.Enter("Stopped", time.GetUtcNow()));
            else
                Launch(job, requests.Resumed());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _shutdown.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running.Values.Select(static running => running.Work)).ConfigureAwait(false);
        _shutdown.Dispose();
        _slots.Dispose();
    }

    private void Launch(InvocationJobRecord job, RecordRequest request)
    {
        var running = new RunningInvocationJob(job.ExpirationTime - time.GetUtcNow(), time);
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[job.Id] = (running, CarryOutAsync(job, running, request, begin.Task));
        begin.SetResult();
    }

    private async Task CarryOutAsync(InvocationJobRecord job, RunningInvocationJob running, RecordRequest request, Task begin)
    {
        await begin.ConfigureAwait(false);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            _shutdown.Token,
            running.StopRequested.Token,
            running.Expired.Token
        );
        try
        {
            var (status, message) = await EndOfAsync(job, running, request, end.Token).ConfigureAwait(false);
            await StateRetry
                .UntilKeptAsync(
                    $"Keeping the end of the model invocation job {job.Id}",
                    () => Finish(job, running, status, message),
                    logger,
                    _shutdown.Token
                )
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_shutdown.IsCancellationRequested)
        {
            // The next host starts it again.
        }
        finally
        {
            _running.TryRemove(job.Id, out _);
            running.Dispose();
        }
    }

    /// <summary>Runs a job and returns its outcome.</summary>
    private async Task<(string Status, string? Message)> EndOfAsync(
        InvocationJobRecord job,
        RunningInvocationJob running,
        RecordRequest request,
        CancellationToken end
    )
    {
        try
        {
            Enter(job, "Validating");
            running.Counts = new(await run.ValidateAsync(job, end).ConfigureAwait(false), 0, 0);
            Enter(job, "Scheduled");
            await _slots.WaitAsync(end).ConfigureAwait(false);
            try
            {
                Enter(job, "InProgress");
                await run.ExecuteAsync(job, running, request, end, _shutdown.Token).ConfigureAwait(false);
                // The difference is caused by records left out because of a stop or a timeout.
                var complete = running.Counts.Succeeded + running.Counts.Failed == running.Counts.Total;
                return (
                    running.StopRequested.IsCancellationRequested ? "Stopped"
                    : complete ? "Completed"
                    : "PartiallyCompleted",
                    null
                );
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (OperationCanceledException) when (!_shutdown.IsCancellationRequested)
        {
            return (running.StopRequested.IsCancellationRequested ? "Stopped" : "Expired", null);
        }
        catch (ServiceError refusal)
        {
            return ("Failed", refusal.Message);
        }
#pragma warning disable CA1031 // Any error in the background is a failure of the job, as in AWS.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return ("Failed", $"Internal failure: {error.GetType().Name}");
        }
    }

    // A stop request is not overwritten by the next step.
    private void Enter(InvocationJobRecord job, string status) =>
        Jobs.Update(job.Id, record => record.Status == "Stopping" ? record : record.Enter(status, time.GetUtcNow()));

    private void Finish(InvocationJobRecord job, RunningInvocationJob running, string status, string? message) =>
        Jobs.Update(job.Id, record => record.Enter(status, time.GetUtcNow(), message) with { Counts = running.Counts });
}
