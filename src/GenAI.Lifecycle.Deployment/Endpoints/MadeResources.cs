using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using GenAI.Lifecycle.Jobs;
using static GenAI.Lifecycle.Deployment.SageMakerCalls;

namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>
/// The resources that a deployment created, and their clean-up: the endpoint or its update, then the configuration, then the models.
/// </summary>
internal sealed class MadeResources(IAmazonSageMaker sageMaker, JobPoller poller, PollBudget budget, string endpointName)
{
    private readonly List<string> _leftBehind = [];

    public List<string> Models { get; } = [];

    public string? Config { get; set; }

    public bool Endpoint { get; set; }

    /// <summary>The previous configuration of an updated endpoint.</summary>
    public string? PreviousConfig { get; set; }

    /// <summary>Deletes or reverts all resources.</summary>
    /// <returns>The resources that could not be deleted, with the reasons.</returns>
    public async Task<IReadOnlyList<string>> TakeBackAsync(CancellationToken cancellationToken)
    {
        if (Endpoint)
            await TryAsync($"endpoint {endpointName}", () =>
                    EndpointDeletion.DeleteEndpointAsync(sageMaker, poller, budget, endpointName, cancellationToken)
                )
                .ConfigureAwait(false);
        else if (PreviousConfig is not null && Config is not null)
            await TryAsync($"update of endpoint {endpointName}", () => RevertAsync(PreviousConfig, cancellationToken))
                .ConfigureAwait(false);
        if (Config is { } config)
        {
            await TryAsync($"endpoint configuration {config}", async () =>
                    await RunAsync(
                            "DeleteEndpointConfig",
                            sageMaker.DeleteEndpointConfigAsync(
                                new DeleteEndpointConfigRequest { EndpointConfigName = config },
                                cancellationToken
                            )
                        )
                        .ConfigureAwait(false)
                )
                .ConfigureAwait(false);
        }

        foreach (var model in Models)
        {
            await TryAsync($"model {model}", async () =>
                    await RunAsync(
                            "DeleteModel",
                            sageMaker.DeleteModelAsync(new DeleteModelRequest { ModelName = model }, cancellationToken)
                        )
                        .ConfigureAwait(false)
                )
                .ConfigureAwait(false);
        }

        return _leftBehind;
    }

    // An update cannot be stopped, so wait for its end and then revert it.
    private async Task RevertAsync(string previous, CancellationToken cancellationToken)
    {
        var endpoint = await SettledAsync(cancellationToken).ConfigureAwait(false);
        if (endpoint is null || endpoint.EndpointConfigName == previous)
            return;
        await RunAsync(
                "UpdateEndpoint",
                sageMaker.UpdateEndpointAsync(
                    new UpdateEndpointRequest { EndpointName = endpointName, EndpointConfigName = previous },
                    cancellationToken
                )
            )
            .ConfigureAwait(false);
        await SettledAsync(cancellationToken).ConfigureAwait(false);
    }

    private Task<DescribeEndpointResponse?> SettledAsync(CancellationToken cancellationToken) =>
        poller.WaitAsync(
            $"endpoint {endpointName} to settle",
            ct => sageMaker.FindEndpointAsync(endpointName, ct),
            static endpoint =>
                endpoint?.EndpointStatus?.Value is not ("Creating" or "Updating" or "SystemUpdating" or "RollingBack" or "Deleting"),
            budget,
            cancellationToken
        );

    private async Task TryAsync(string what, Func<Task> delete)
    {
        try
        {
            await delete().ConfigureAwait(false);
        }
        catch (ServiceException error) when (IsNotFound(error))
        {
            // Already deleted is the desired state.
        }
        catch (Exception error) when (error is LifecycleException or TimeoutException or HttpRequestException or OperationCanceledException)
        {
            _leftBehind.Add($"{what} ({error.Message})");
        }
    }
}
