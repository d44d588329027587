using Amazon.ApplicationAutoScaling;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using GenAI.Lifecycle.Deployment.Scaling;
using GenAI.Lifecycle.Jobs;
using Microsoft.Extensions.Options;
using static GenAI.Lifecycle.Deployment.SageMakerCalls;

namespace GenAI.Lifecycle.Deployment.Endpoints;

internal sealed class ModelDeployment(
    IAmazonSageMaker sageMaker,
    IAmazonApplicationAutoScaling scaling,
    JobPoller poller,
    IOptions<DeploymentOptions> options,
    TimeProvider time
) : IModelDeployment
{
    private const string JobKind = "sagemaker-endpoint";
    private readonly PollBudget _budget = options.Value.Polling;

    public async Task<IJobHandle<EndpointDeployment, DeploymentProgress>> DeployAsync(
        EndpointSpecification specification,
        CancellationToken cancellationToken = default
    )
    {
        SpecificationRules.Check(specification);
        var startedAt = time.GetUtcNow();
        var made = new MadeResources(sageMaker, poller, _budget, specification.Name);
        try
        {
            await new EndpointCreation(sageMaker, poller, made).CreateAsync(specification, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is LifecycleException or OperationCanceledException or HttpRequestException or TimeoutException)
        {
            var leftBehind = await made.TakeBackAsync(CancellationToken.None).ConfigureAwait(false);
            if (leftBehind.Count == 0)
                throw;
            throw new DeploymentFailedException(specification.Name, "NotStarted", error.Message, leftBehind, error);
        }

        return new DeploymentHandle(Track(specification, made, startedAt), made, specification.Name);
    }

    public async Task<DeploymentProgress?> GetAsync(string endpointName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(endpointName);
        return await sageMaker.FindEndpointAsync(endpointName, cancellationToken).ConfigureAwait(false) is { } endpoint
            ? Progress(endpoint, endpoint.EndpointStatus?.Value ?? "Unknown")
            : null;
    }

    public async Task<DeploymentProgress> ShiftTrafficAsync(
        string endpointName,
        IReadOnlyDictionary<string, double> weights,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(endpointName);
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count == 0 || weights.Values.Any(static w => !(w >= 0 && double.IsFinite(w))) || weights.Values.Sum() <= 0)
            throw new ArgumentException("Every weight must be at least 0, and at least one must be above 0.", nameof(weights));
        await RunAsync(
                "UpdateEndpointWeightsAndCapacities",
                sageMaker.UpdateEndpointWeightsAndCapacitiesAsync(
                    new UpdateEndpointWeightsAndCapacitiesRequest
                    {
                        EndpointName = endpointName,
                        DesiredWeightsAndCapacities =
                        [
                            .. weights.Select(static w => new DesiredWeightAndCapacity
                            {
                                VariantName = w.Key,
                                DesiredWeight = (float)w.Value,
                            }),
                        ],
                    },
                    cancellationToken
                )
            )
            .ConfigureAwait(false);
        await foreach (
            var endpoint in poller
                .ObserveAsync(
                    $"traffic of {endpointName} to shift",
                    ct => sageMaker.FindEndpointAsync(endpointName, ct),
                    _budget,
                    cancellationToken
                )
                .ConfigureAwait(false)
        )
        {
            var standing = EndpointStanding.Of(endpoint, endpoint?.EndpointConfigName ?? "", weights);
            if (standing == EndpointStanding.Deployed)
                return Progress(endpoint!, standing);
            if (EndpointStanding.States[standing] is JobState.Failed or JobState.Stopped)
                throw new DeploymentFailedException(endpointName, standing, endpoint?.FailureReason, []);
        }

        throw new InvalidOperationException("An observation ends only with an error.");
    }

    public Task ScaleAsync(string endpointName, string variantName, ScalingRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(endpointName);
        ArgumentException.ThrowIfNullOrEmpty(variantName);
        ArgumentNullException.ThrowIfNull(request);
        return ScalableTargets.RegisterAsync(scaling, endpointName, variantName, request, cancellationToken);
    }

    public Task<IReadOnlyList<ScalableVariant>> GetScalingAsync(string endpointName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(endpointName);
        return ScalableTargets.ListAsync(scaling, endpointName, cancellationToken);
    }

    public Task DeleteAsync(string endpointName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(endpointName);
        return EndpointDeletion.DeleteAllAsync(sageMaker, scaling, poller, _budget, endpointName, cancellationToken);
    }

    private IJobHandle<EndpointDeployment, DeploymentProgress> Track(
        EndpointSpecification specification,
        MadeResources made,
        DateTimeOffset startedAt
    )
    {
        var config = ResourceNames.Config(specification);
        var weights = specification.Variants.ToDictionary(static v => v.Name, static v => v.Weight, StringComparer.Ordinal);
        return poller.Track(
            new JobDefinition<DescribeEndpointResponse?, EndpointDeployment, DeploymentProgress>
            {
                Id = new JobId(JobKind, specification.Name),
                States = EndpointStanding.States,
                Budget = _budget,
                Describe = ct => sageMaker.FindEndpointAsync(specification.Name, ct),
                Status = endpoint => EndpointStanding.Of(endpoint, config, weights),
                FailureReason = static endpoint => endpoint?.FailureReason,
                Progress = (endpoint, _) =>
                    Task.FromResult<IReadOnlyList<DeploymentProgress>>(
                        endpoint is null ? [] : [Progress(endpoint, EndpointStanding.Of(endpoint, config, weights))]
                    ),
                Result = (endpoint, _) =>
                    Task.FromResult(
                        new EndpointDeployment(
                            specification.Name,
                            endpoint!.EndpointArn ?? "",
                            config,
                            made.PreviousConfig,
                            Progress(endpoint, EndpointStanding.Deployed).Variants,
                            specification
                                .Variants.Concat(specification.ShadowVariants)
                                .ToDictionary(static v => v.Name, v => ResourceNames.Model(specification, v), StringComparer.Ordinal),
                            startedAt,
                            time.GetUtcNow()
                        )
                    ),
                Stop = static _ => Task.CompletedTask,
            }
        );
    }

    private DeploymentProgress Progress(DescribeEndpointResponse endpoint, string status) =>
        new(
            time.GetUtcNow(),
            status,
            [
                .. (endpoint.ProductionVariants ?? []).Select(static v => new VariantState(
                    v.VariantName ?? "",
                    v.CurrentWeight ?? 0,
                    v.CurrentInstanceCount ?? 0,
                    v.DesiredInstanceCount ?? v.CurrentInstanceCount ?? 0,
                    v.VariantStatus is { Count: > 0 } states ? states[^1].Status?.Value : null
                )),
            ]
        );
}
