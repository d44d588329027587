using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>
/// A deployment in progress. On any unsuccessful outcome, the created resources are deleted before the outcome is reported.
/// </summary>
internal sealed class DeploymentHandle : IJobHandle<EndpointDeployment, DeploymentProgress>
{
    private readonly IJobHandle<EndpointDeployment, DeploymentProgress> _tracked;
    private readonly MadeResources? _made;
    private readonly string _endpointName;
    private readonly TaskCompletionSource _canceled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lazy<Task<EndpointDeployment>> _run;

    public DeploymentHandle(IJobHandle<EndpointDeployment, DeploymentProgress> tracked, MadeResources? made, string endpointName)
    {
        (_tracked, _made, _endpointName) = (tracked, made, endpointName);
        _run = new(RunAsync);
    }

    public JobId Id => _tracked.Id;

    public Task<EndpointDeployment> WaitAsync(CancellationToken cancellationToken = default) => _run.Value.WaitAsync(cancellationToken);

    public IAsyncEnumerable<DeploymentProgress> ProgressAsync(CancellationToken cancellationToken = default)
    {
        // A caller that only observes progress may never read the outcome: an unobserved failure must not crash the process.
        _ = _run.Value.ContinueWith(
            static task => task.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default
        );
        return _tracked.ProgressAsync(cancellationToken);
    }

    public async Task CancelAsync(CancellationToken cancellationToken = default)
    {
        _canceled.TrySetResult();
        try
        {
            await _run.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (LifecycleException) when (_run.Value.IsCompleted)
        {
            // The outcome is reported to the caller that waits for it.
        }
    }

    private async Task<EndpointDeployment> RunAsync()
    {
        try
        {
            var deployed = _tracked.WaitAsync();
            if (await Task.WhenAny(deployed, _canceled.Task).ConfigureAwait(false) == _canceled.Task)
                throw await FailedAsync("Canceled", "it was cancelled", null).ConfigureAwait(false);
            return await deployed.ConfigureAwait(false);
        }
        catch (JobFailedException error)
        {
            throw await FailedAsync(error.Status ?? "Failed", error.Reason, error).ConfigureAwait(false);
        }
        catch (JobException error)
        {
            throw await FailedAsync(error.Status ?? "Stopped", error.Message, error).ConfigureAwait(false);
        }
    }

    // The clean-up continues after the wait is cancelled; the polling budget limits it.
    private async Task<DeploymentFailedException> FailedAsync(string status, string? reason, Exception? error)
    {
        var leftBehind = _made is null ? [] : await _made.TakeBackAsync(CancellationToken.None).ConfigureAwait(false);
        return new DeploymentFailedException(_endpointName, status, reason, leftBehind, error);
    }
}
