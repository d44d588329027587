using Amazon.ApplicationAutoScaling;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using GenAI.Lifecycle.Deployment.Scaling;
using GenAI.Lifecycle.Jobs;
using static GenAI.Lifecycle.Deployment.SageMakerCalls;

namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>Deletes in the order that the service requires: scaling, endpoint, configuration, models.</summary>
internal static class EndpointDeletion
{
    public static async Task DeleteAllAsync(
        IAmazonSageMaker sageMaker,
        IAmazonApplicationAutoScaling scaling,
        JobPoller poller,
        PollBudget budget,
        string name,
        CancellationToken cancellationToken
    )
    {
        await ScalableTargets.RemoveAllAsync(scaling, name, cancellationToken).ConfigureAwait(false);
        var configs = await ConfigsAsync(sageMaker, name, cancellationToken).ConfigureAwait(false);
        await DeleteEndpointAsync(sageMaker, poller, budget, name, cancellationToken).ConfigureAwait(false);
        foreach (var config in configs)
            await IgnoreAbsentAsync(
                    "DeleteEndpointConfig",
                    sageMaker.DeleteEndpointConfigAsync(
                        new DeleteEndpointConfigRequest { EndpointConfigName = config.EndpointConfigName },
                        cancellationToken
                    )
                )
                .ConfigureAwait(false);
        var models = configs
            .SelectMany(static c => (c.ProductionVariants ?? []).Concat(c.ShadowProductionVariants ?? []))
            .Select(static v => v.ModelName)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
        foreach (var model in models)
            await IgnoreAbsentAsync(
                    "DeleteModel",
                    sageMaker.DeleteModelAsync(new DeleteModelRequest { ModelName = model }, cancellationToken)
                )
                .ConfigureAwait(false);
    }

    public static async Task DeleteEndpointAsync(
        IAmazonSageMaker sageMaker,
        JobPoller poller,
        PollBudget budget,
        string name,
        CancellationToken cancellationToken
    )
    {
        // The service rejects the deletion of an endpoint that is being created or changed.
        var settled = await poller
            .WaitAsync(
                $"endpoint {name} to settle",
                ct => sageMaker.FindEndpointAsync(name, ct),
                static endpoint => endpoint?.EndpointStatus?.Value is not ("Creating" or "Updating" or "SystemUpdating" or "RollingBack"),
                budget,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (settled is null)
            return;
        if (settled.EndpointStatus?.Value != "Deleting")
            await IgnoreAbsentAsync(
                    "DeleteEndpoint",
                    sageMaker.DeleteEndpointAsync(new DeleteEndpointRequest { EndpointName = name }, cancellationToken)
                )
                .ConfigureAwait(false);
        await poller
            .WaitAsync(
                $"endpoint {name} to be gone",
                ct => sageMaker.FindEndpointAsync(name, ct),
                static endpoint => endpoint is null,
                budget,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    // The configuration in use, and those of earlier deployments, identified by name.
    private static async Task<IReadOnlyList<DescribeEndpointConfigResponse>> ConfigsAsync(
        IAmazonSageMaker sageMaker,
        string name,
        CancellationToken cancellationToken
    )
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (await sageMaker.FindEndpointAsync(name, cancellationToken).ConfigureAwait(false) is { EndpointConfigName: { } current })
            names.Add(current);
        string? next = null;
        do
        {
            var page = await RunAsync(
                    "ListEndpointConfigs",
                    sageMaker.ListEndpointConfigsAsync(
                        new ListEndpointConfigsRequest { NameContains = name, NextToken = next },
                        cancellationToken
                    )
                )
                .ConfigureAwait(false);
            names.UnionWith(
                (page.EndpointConfigs ?? [])
                    .Select(static c => c.EndpointConfigName)
                    .OfType<string>()
                    .Where(config => ResourceNames.IsConfigOf(name, config))
            );
            next = page.NextToken;
        } while (next is not null);
        var configs = new List<DescribeEndpointConfigResponse>();
        foreach (var config in names)
        {
            if (await sageMaker.FindConfigAsync(config, cancellationToken).ConfigureAwait(false) is { } found)
                configs.Add(found);
        }

        return configs;
    }

    private static async Task IgnoreAbsentAsync<T>(string operation, Task<T> call)
    {
        try
        {
            await RunAsync(operation, call).ConfigureAwait(false);
        }
        catch (ServiceException error) when (IsNotFound(error))
        {
            // Already deleted is the desired state.
        }
    }
}
