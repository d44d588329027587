using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using GenAI.Lifecycle.Jobs;
using static GenAI.Lifecycle.Deployment.SageMakerCalls;

namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>What one deployment made, and how it is taken back: the endpoint or its update, then the configuration, then the models.</summary>
internal sealed class MadeResources(IAmazonSageMaker sageMaker, JobPoller poller, PollBudget budget, string endpointName)
{
    private readonly List<string> _leftBehind = [];

    public List<string> Models { get; } = [];

    public string? Config { get; set; }

    public bool Endpoint { get; set; }

    /// <summary>The configuration that an updated endpoint ran before.</summary>
    public string? PreviousConfig { get; set; }

    /// <summary>Takes everything back.</summary>
    /// <returns>What could not be deleted, with reasons.</returns>
    public async Task<IReadOnlyList<string>> TakeBackAsync(CancellationToken cancellationToken)
    {
        if (Endpoint)
            await TryAsync($"endpoint {endpointName}", () => EndpointDeletion.DeleteEndpointAsync(sageMaker, poller, budget, endpointName, cancellationToken)).ConfigureAwait(false);
        else if (PreviousConfig is not null && Config is not null)
            await TryAsync($"update of endpoint {endpointName}", () => RevertAsync(PreviousConfig, cancellationToken)).ConfigureAwait(false);
        if (Config is { } config)
        {
            await TryAsync($"endpoint configuration {config}", async () =>
                await RunAsync("DeleteEndpointConfig", sageMaker.DeleteEndpointConfigAsync(new DeleteEndpointConfigRequest { EndpointConfigName = config }, cancellationToken)).ConfigureAwait(false)).ConfigureAwait(false);
        }

        foreach (var model in Models)
        {
            await TryAsync($"model {model}", async () =>
                await RunAsync("DeleteModel", sageMaker.DeleteModelAsync(new DeleteModelRequest { ModelName = model }, cancellationToken)).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return _leftBehind;
    }

    // An update cannot be stopped: it is waited for and then undone.
    private async Task RevertAsync(string previous, CancellationToken cancellationToken)
    {
        var endpoint = await SettledAsync(cancellationToken).ConfigureAwait(false);
        if (endpoint is null || endpoint.EndpointConfigName == previous)
            return;
        await RunAsync("UpdateEndpoint", sageMaker.UpdateEndpointAsync(new UpdateEndpointRequest { EndpointName = endpointName, EndpointConfigName = previous }, cancellationToken)).ConfigureAwait(false);
        await SettledAsync(cancellationToken).ConfigureAwait(false);
    }

    private Task<DescribeEndpointResponse?> SettledAsync(CancellationToken cancellationToken) => poller.WaitAsync(
        $"endpoint {endpointName} to settle",
        ct => sageMaker.FindEndpointAsync(endpointName, ct),
        static endpoint => endpoint?.EndpointStatus?.Value is not ("Creating" or "Updating" or "SystemUpdating" or "RollingBack" or "Deleting"),
        budget,
        cancellationToken);

    private async Task TryAsync(string what, Func<Task> delete)
    {
        try
        {
            await delete().ConfigureAwait(false);
        }
        catch (ServiceException error) when (IsNotFound(error))
        {
            // Already gone is what was wanted.
        }
        catch (Exception error) when (error is LifecycleException or TimeoutException or HttpRequestException or OperationCanceledException)
        {
            _leftBehind.Add($"{what} ({error.Message})");
        }
    }
}
