using GenAI.Lifecycle.Deployment.Endpoints;
using GenAI.Lifecycle.Deployment.Scaling;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Deployment;

/// <summary>Models on SageMaker endpoints: deployed, shifted, scaled and taken down again.</summary>
public interface IModelDeployment
{
    /// <summary>
    /// Brings an endpoint to a specification: makes what is missing, creates or updates the endpoint. Names follow from content, so
    /// the same specification again makes nothing twice and joins a deployment under way.
    /// </summary>
    /// <param name="specification">The endpoint as it shall be.</param>
    /// <param name="cancellationToken">Stops the starting; what was made until then is deleted.</param>
    /// <returns>A handle. It is done when the endpoint is in service on this configuration with these weights and nothing pending; if it fails or is cancelled, what was made is deleted.</returns>
    /// <exception cref="ArgumentException">The specification is not one that the service takes.</exception>
    /// <exception cref="ServiceException">The service refused.</exception>
    Task<IJobHandle<EndpointDeployment, DeploymentProgress>> DeployAsync(EndpointSpecification specification, CancellationToken cancellationToken = default);

    /// <summary>How an endpoint stands; <see langword="null"/> if there is none of this name.</summary>
    /// <param name="endpointName">Its name.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    Task<DeploymentProgress?> GetAsync(string endpointName, CancellationToken cancellationToken = default);

    /// <summary>Shifts traffic between variants and waits until it has shifted.</summary>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="weights">The weight of each variant, 0 or more, in proportion to their sum.</param>
    /// <param name="cancellationToken">Stops the waiting, not the shifting.</param>
    /// <exception cref="DeploymentFailedException">The endpoint left service on the way.</exception>
    Task<DeploymentProgress> ShiftTrafficAsync(string endpointName, IReadOnlyDictionary<string, double> weights, CancellationToken cancellationToken = default);

    /// <summary>Lets a variant's instances follow its load.</summary>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="variantName">The variant.</param>
    /// <param name="request">The bounds and the target.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    Task ScaleAsync(string endpointName, string variantName, ScalingRequest request, CancellationToken cancellationToken = default);

    /// <summary>The variants of an endpoint that follow their load.</summary>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    Task<IReadOnlyList<ScalableVariant>> GetScalingAsync(string endpointName, CancellationToken cancellationToken = default);

    /// <summary>Deletes an endpoint with its scaling, its configurations and their models, in the order that the service insists on. What is gone already is no error.</summary>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="cancellationToken">Stops the deleting.</param>
    Task DeleteAsync(string endpointName, CancellationToken cancellationToken = default);
}
