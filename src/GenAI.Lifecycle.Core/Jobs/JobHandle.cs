using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Jobs;

/// <summary>Represents a job that is polled from the first request on, once for all listeners.</summary>
internal sealed class JobHandle<TSnapshot, TResult, TProgress> : IJobHandle<TResult, TProgress>
{
    private readonly JobDefinition<TSnapshot, TResult, TProgress> _definition;
    private readonly JobPoller _poller;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ProgressLog<TProgress> _progress;
    private readonly Lazy<Task<TResult>> _run;

    public JobHandle(JobDefinition<TSnapshot, TResult, TProgress> definition, JobPoller poller, TimeProvider time, ILogger logger)
    {
        (_definition, _poller, _time, _logger) = (definition, poller, time, logger);
        _progress = new(definition.KeptProgress);
        _run = new(RunAsync);
    }

    public JobId Id => _definition.Id;

    public Task<TResult> WaitAsync(CancellationToken cancellationToken = default) => _run.Value.WaitAsync(cancellationToken);

    public IAsyncEnumerable<TProgress> ProgressAsync(CancellationToken cancellationToken = default)
    {
        // A listener may never observe the outcome: an unobserved failure must not crash.
        _ = _run.Value.ContinueWith(
            static task => task.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default
        );
        return _progress.ReadAsync(cancellationToken);
    }

    public Task CancelAsync(CancellationToken cancellationToken = default) =>
        _run is { IsValueCreated: true, Value: { IsCompleted: true, Exception: not { InnerException: JobTimeoutException } } }
            ? Task.CompletedTask
            : _definition.Stop(cancellationToken);

    private async Task<TResult> RunAsync()
    {
        try
        {
            return await FollowAsync().ConfigureAwait(false);
        }
        finally
        {
            _progress.Complete();
        }
    }

    private async Task<TResult> FollowAsync()
    {
        string? status = null;
        long? unknownSince = null;
        var budget = _definition.Budget ?? _poller.DefaultBudget;
        try
        {
            await foreach (var step in _poller.ObserveAsync($"job {Id}", AskAsync, budget).ConfigureAwait(false))
            {
                if (step.Status != status)
                    Tell(step.Status, step.State);
                status = step.Status;
                _progress.Add(step.Progress);
                switch (step.State)
                {
                    case JobState.Succeeded:
                        return step.Result!;
                    case JobState.Failed:
                        throw new JobFailedException(Id, status, _definition.FailureReason(step.Snapshot));
                    case JobState.Stopped:
                        throw new JobStoppedException(Id, status);
                    case JobState.Unknown:
                        unknownSince ??= _time.GetTimestamp();
                        if (_time.GetElapsedTime(unknownSince.Value) >= budget.UnknownStatusLimit)
                            throw new JobTimeoutException(
                                Id,
                                status,
                                $"The job {Id} has had the unknown status '{status}' for {budget.UnknownStatusLimit}. It may still run."
                            );
                        break;
                    default:
                        unknownSince = null;
                        break;
                }
            }
        }
        catch (TimeoutException error)
        {
            throw new JobTimeoutException(Id, status, $"{error.Message} It may still run.", error);
        }

        throw new InvalidOperationException("An observation ends only with an error.");
    }

    // One request with all its parts, so that a transient error in any part repeats the whole request.
    private async Task<Step> AskAsync(CancellationToken cancellationToken)
    {
        var snapshot = await _definition.Describe(cancellationToken).ConfigureAwait(false);
        var status = _definition.Status(snapshot);
        var state = _definition.States[status];
        var progress = await ProgressAsync(snapshot, state, cancellationToken).ConfigureAwait(false);
        var result = state == JobState.Succeeded ? await _definition.Result(snapshot, cancellationToken).ConfigureAwait(false) : default;
        return new(snapshot, status, state, progress, result);
    }

    private async Task<IReadOnlyList<TProgress>> ProgressAsync(TSnapshot snapshot, JobState state, CancellationToken cancellationToken)
    {
        try
        {
            return await _definition.Progress(snapshot, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (state is JobState.Failed or JobState.Stopped)
        {
            // The failure of the job is more important than missing progress.
            JobLog.AskingFailed(_logger, error, $"the last progress of job {Id}");
            return [];
        }
    }

    private void Tell(string? status, JobState state)
    {
        if (state == JobState.Unknown)
            JobLog.UnknownStatus(_logger, Id, status);
        else
            JobLog.StatusChanged(_logger, Id, status);
    }

    private sealed record Step(TSnapshot Snapshot, string? Status, JobState State, IReadOnlyList<TProgress> Progress, TResult? Result);
}
