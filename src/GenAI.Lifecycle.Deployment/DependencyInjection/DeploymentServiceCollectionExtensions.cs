using GenAI.Lifecycle.Deployment;
using GenAI.Lifecycle.Deployment.Endpoints;
using GenAI.Lifecycle.Jobs;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the deployment stage.</summary>
public static class DeploymentServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IModelDeployment"/>. Includes <c>AddGenAIAws</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddGenAIDeployment(this IServiceCollection services, Action<DeploymentOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<DeploymentOptions>().Validate(static o => o.Polling is not null, "Polling is required.");
        if (configure is not null)
            options.Configure(configure);
        services.AddGenAIAws();
        services.TryAddSingleton<JobPoller>();
        services.TryAddSingleton<IModelDeployment, ModelDeployment>();
        return services;
    }
}
