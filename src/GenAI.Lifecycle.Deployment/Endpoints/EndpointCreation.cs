using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using GenAI.Lifecycle.Jobs;
using static GenAI.Lifecycle.Deployment.SageMakerCalls;

namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>Creates the missing resources of a specification and records them.</summary>
internal sealed class EndpointCreation(IAmazonSageMaker sageMaker, JobPoller poller, MadeResources made)
{
    // A new configuration may not be visible to the endpoint API for a moment.
    private static readonly PollBudget s_consistency = new()
    {
        Interval = TimeSpan.FromSeconds(1),
        MaxInterval = TimeSpan.FromSeconds(5),
        TimeLimit = TimeSpan.FromMinutes(1),
    };

    public async Task CreateAsync(EndpointSpecification specification, CancellationToken cancellationToken)
    {
        var endpoint = await sageMaker.FindEndpointAsync(specification.Name, cancellationToken).ConfigureAwait(false);
        var config = ResourceNames.Config(specification);
        foreach (
            var variant in specification
                .Variants.Concat(specification.ShadowVariants)
                .DistinctBy(v => ResourceNames.Model(specification, v))
        )
            await EnsureModelAsync(specification, variant, cancellationToken).ConfigureAwait(false);
        await EnsureConfigAsync(specification, config, cancellationToken).ConfigureAwait(false);
        if (endpoint is null)
        {
            await SeeConfigAsync(
                    "CreateEndpoint",
                    ct =>
                        sageMaker.CreateEndpointAsync(
                            new CreateEndpointRequest
                            {
                                EndpointName = specification.Name,
                                EndpointConfigName = config,
                                Tags = Tags(specification),
                            },
                            ct
                        ),
                    cancellationToken
                )
                .ConfigureAwait(false);
            made.Endpoint = true;
            return;
        }

        if (endpoint.EndpointConfigName == config || endpoint.PendingDeploymentSummary?.EndpointConfigName == config)
            return;
        await SeeConfigAsync(
                "UpdateEndpoint",
                ct =>
                    sageMaker.UpdateEndpointAsync(
                        new UpdateEndpointRequest
                        {
                            EndpointName = specification.Name,
                            EndpointConfigName = config,
                            DeploymentConfig = RolloutConfig.From(specification.Rollout),
                            RetainAllVariantProperties = specification.RetainInstanceCounts,
                            ExcludeRetainedVariantProperties = specification.RetainInstanceCounts
                                ? [new VariantProperty { VariantPropertyType = VariantPropertyType.DesiredWeight }]
                                : null,
                        },
                        ct
                    ),
                cancellationToken
            )
            .ConfigureAwait(false);
        made.PreviousConfig = endpoint.EndpointConfigName;
    }

    private async Task EnsureModelAsync(
        EndpointSpecification specification,
        VariantSpecification variant,
        CancellationToken cancellationToken
    )
    {
        var name = ResourceNames.Model(specification, variant);
        if (await sageMaker.FindModelAsync(name, cancellationToken).ConfigureAwait(false) is not null)
            return;
        await RunAsync(
                "CreateModel",
                sageMaker.CreateModelAsync(
                    new CreateModelRequest
                    {
                        ModelName = name,
                        ExecutionRoleArn = specification.ExecutionRoleArn,
                        PrimaryContainer = new ContainerDefinition
                        {
                            Image = variant.Image,
                            ModelDataUrl = variant.ModelData,
                            Environment = variant.Environment.Count > 0 ? new(variant.Environment) : null,
                        },
                        Tags = Tags(specification),
                    },
                    cancellationToken
                )
            )
            .ConfigureAwait(false);
        made.Models.Add(name);
    }

    private async Task EnsureConfigAsync(EndpointSpecification specification, string name, CancellationToken cancellationToken)
    {
        if (await sageMaker.FindConfigAsync(name, cancellationToken).ConfigureAwait(false) is not null)
            return;
        await RunAsync(
                "CreateEndpointConfig",
                sageMaker.CreateEndpointConfigAsync(
                    new CreateEndpointConfigRequest
                    {
                        EndpointConfigName = name,
                        ProductionVariants = [.. specification.Variants.Select(v => Variant(specification, v))],
                        ShadowProductionVariants =
                            specification.ShadowVariants.Count > 0
                                ? [.. specification.ShadowVariants.Select(v => Variant(specification, v))]
                                : null,
                        AsyncInferenceConfig = specification.AsyncOutput is { } output
                            ? new AsyncInferenceConfig { OutputConfig = new AsyncInferenceOutputConfig { S3OutputPath = output } }
                            : null,
                        Tags = Tags(specification),
                    },
                    cancellationToken
                )
            )
            .ConfigureAwait(false);
        made.Config = name;
    }

    private async Task SeeConfigAsync<T>(string operation, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        await poller
            .WaitAsync(
                $"{operation} to see the configuration",
                async ct =>
                {
                    try
                    {
                        await RunAsync(operation, call(ct)).ConfigureAwait(false);
                        return true;
                    }
                    catch (ServiceException error) when (made.Config is not null && IsNotFound(error))
                    {
                        return false;
                    }
                },
                static seen => seen,
                s_consistency,
                cancellationToken
            )
            .ConfigureAwait(false);

    private static ProductionVariant Variant(EndpointSpecification specification, VariantSpecification variant) =>
        new()
        {
            VariantName = variant.Name,
            ModelName = ResourceNames.Model(specification, variant),
            InstanceType = variant.InstanceType,
            InitialInstanceCount = variant.InstanceCount,
            InitialVariantWeight = (float)variant.Weight,
            ContainerStartupHealthCheckTimeoutInSeconds = (int?)variant.StartupTimeout?.TotalSeconds,
            ModelDataDownloadTimeoutInSeconds = (int?)variant.DownloadTimeout?.TotalSeconds,
        };

    private static List<Tag>? Tags(EndpointSpecification specification) =>
        specification.Tags.Count > 0 ? [.. specification.Tags.Select(static t => new Tag { Key = t.Key, Value = t.Value })] : null;
}
