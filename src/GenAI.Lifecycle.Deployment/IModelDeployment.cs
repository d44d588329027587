using GenAI.Lifecycle.Deployment.Endpoints;
using GenAI.Lifecycle.Deployment.Scaling;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Deployment;

/// <summary>Represents the deployment stage: deploys, scales and deletes models on SageMaker endpoints and shifts their traffic.</summary>
public interface IModelDeployment
{
    /// <summary>
    /// Deploys a specification: creates missing resources and creates or updates the endpoint. Names derive from content, so
    /// deploying the same specification again creates nothing twice and joins a deployment in progress.
    /// </summary>
    /// <param name="specification">The desired state of the endpoint.</param>
    /// <param name="cancellationToken">The token to cancel the start. Resources created so far are deleted.</param>
    /// <returns>
    /// A handle, which completes when the endpoint is in service with this configuration, these weights and no pending change. If the
    /// deployment fails or is cancelled, the created resources are deleted.
    /// </returns>
    /// <exception cref="ArgumentException">The specification is invalid for the service.</exception>
    /// <exception cref="ServiceException">The service call failed.</exception>
    Task<IJobHandle<EndpointDeployment, DeploymentProgress>> DeployAsync(
        EndpointSpecification specification,
        CancellationToken cancellationToken = default
    );

    /// <summary>Returns the state of an endpoint; <see langword="null"/> if it does not exist.</summary>
    /// <param name="endpointName">The endpoint's name.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    Task<DeploymentProgress?> GetAsync(string endpointName, CancellationToken cancellationToken = default);

    /// <summary>Shifts traffic between variants and waits for completion.</summary>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="weights">The weight of each variant, 0 or more, in proportion to their sum.</param>
    /// <param name="cancellationToken">The token to cancel the wait. The traffic shift continues.</param>
    /// <exception cref="DeploymentFailedException">The endpoint left service during the shift.</exception>
    Task<DeploymentProgress> ShiftTrafficAsync(
        string endpointName,
        IReadOnlyDictionary<string, double> weights,
        CancellationToken cancellationToken = default
    );

    /// <summary>Configures autoscaling of a variant.</summary>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="variantName">The variant.</param>
    /// <param name="request">The bounds and the target.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    Task ScaleAsync(string endpointName, string variantName, ScalingRequest request, CancellationToken cancellationToken = default);

    /// <summary>Returns the autoscaled variants of an endpoint.</summary>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    Task<IReadOnlyList<ScalableVariant>> GetScalingAsync(string endpointName, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes an endpoint with its scaling, its configurations and their models, in the order that the service requires. Missing
    /// resources are not an error.
    /// </summary>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    Task DeleteAsync(string endpointName, CancellationToken cancellationToken = default);
}
